import { deskName } from "../../cards/request-names.ts";
import { changeFor } from "../../desk/changes.ts";
import { reachDesk } from "../../desk/reach.ts";
import { type Actor, isAtDesk } from "../../desk/roles.ts";
import type { DeskSetting } from "../../domain/desk.ts";
import type { FormValues } from "../../domain/form.ts";
import {
  mayDo,
  type Request,
  type RequestAct,
  type RequestRole,
  Resolution,
  requestNumber,
} from "../../domain/request.ts";
import type { RequestMessage } from "../../domain/request-ports.ts";
import { say } from "../../domain/wording.ts";
import { bringAlong, passOn, showMoved, showRequest, tell } from "./publish.ts";
import type { Work } from "./work.ts";

/** An act that is allowed, with what it needs. */
export interface ActTask {
  values: FormValues;
  /** The form that it came by; its text counts once. */
  instance?: string;
  /** The message that it came by, typed in the request's thread. */
  source?: RequestMessage["source"];
  actor: Actor;
  roles: ReadonlySet<RequestRole>;
}

/**
 * Carries out an act: the change, the record of it, and what it tells to both sides.
 * @returns undefined when the request is not as it was any more
 */
export async function carryOut(
  act: RequestAct,
  request: Request,
  task: ActTask,
  work: Work,
): Promise<{ request: Request; text: string } | undefined> {
  const { requests, tx, policy, now } = work;
  const { actor, values } = task;
  const target = typeof values.desk === "string" ? values.desk : undefined;
  const settings = await work.desks.settings(tx);
  const asRequester = speaksAsRequester(act, request, task, settings.get(request.desk));
  const assignee = await assigneeOf(request, values, work);
  const resolution = Resolution.safeParse(values.resolution).data;
  const change = changeFor(act, request, {
    by: actor,
    asRequester,
    policy,
    now,
    ...(target && {
      to: {
        homeDesk: target,
        desk: reachDesk(target, settings, work.names.routing, work.mail).desk,
      },
    }),
    ...(assignee && { assignee }),
    ...(resolution && { resolution }),
  });
  // Who acts as the holder does so only while nobody else has become the holder.
  const holderOnly = task.roles.has("holder") && !hasRank(task.roles);
  const changed = await requests.change(tx, request.id, {
    ...change,
    ...(holderOnly && { heldBy: actor.person }),
  });
  if (!changed) return undefined;

  const message = await keepText(act, changed, task, asRequester, work);
  // A form that comes a second time has said its text already.
  if (message === "repeated")
    return { request: changed, text: textFor(act, request, changed, task, work) };
  await requests.record(tx, changed, {
    kind: act,
    actor: actor.person,
    role: asRequester ? "requester" : (ranked(task.roles) ?? "staff"),
    detail: detailOf(act, request, changed, values, message),
    at: now,
  });
  if (message) await passOn(message, changed, work);
  await showRequest(changed, work);
  if (changed.desk !== request.desk) {
    await showMoved(changed, request.desk, work);
    await bringAlong(changed, work);
  }
  const text = textFor(act, request, changed, task, work);
  await tellOthers(act, changed, text, work);
  return { request: changed, text };
}

/**
 * Whether somebody acts as the requester. Who works on a request of their own is so where only a
 * requester could do it, and away from the desk.
 */
function speaksAsRequester(
  act: RequestAct,
  { status }: Request,
  { actor, roles }: ActTask,
  desk: DeskSetting | undefined,
): boolean {
  if (!roles.has("requester")) return false;
  const others = new Set([...roles].filter((role) => role !== "requester"));
  return !roles.has("holder") || !mayDo(act, others, status) || !isAtDesk(actor.place, desk);
}

function hasRank(roles: ReadonlySet<RequestRole>): boolean {
  return roles.has("lead") || roles.has("administrator");
}

function ranked(roles: ReadonlySet<RequestRole>): RequestRole | undefined {
  return (["holder", "lead", "staff", "administrator"] as const).find((role) => roles.has(role));
}

async function assigneeOf({ desk }: Request, { person }: FormValues, { desks, tx }: Work) {
  if (typeof person !== "string") return undefined;
  const members = await desks.members(tx, desk);
  return members.find((member) => member.person === person);
}

/** Keeps what was written with an act. */
async function keepText(
  act: RequestAct,
  request: Request,
  { values, instance, source, actor }: ActTask,
  asRequester: boolean,
  { messages, tx, now }: Work,
): Promise<RequestMessage | "repeated" | undefined> {
  const body = typeof values.text === "string" ? values.text : "";
  if (body === "") return undefined;
  const from =
    source ?? (instance ? { platform: actor.place.platform, key: `form/${instance}` } : undefined);
  const kept = await messages.add(tx, {
    request: request.id,
    act,
    author: actor.person,
    authorName: actor.name,
    authorRole: asRequester ? "requester" : "staff",
    internal: act === "note" || act === "transfer" || act === "correct",
    body,
    source: from,
    sentAt: now,
  });
  return kept ?? "repeated";
}

/** What the record keeps of an act: nothing that somebody wrote. */
function detailOf(
  act: RequestAct,
  before: Request,
  after: Request,
  values: FormValues,
  message: RequestMessage | undefined,
): Record<string, unknown> {
  return {
    ...(message && { message: message.id }),
    ...(before.desk !== after.desk && { from: before.desk, to: after.desk }),
    ...(before.homeDesk !== after.homeDesk && { wanted: after.homeDesk }),
    ...(act === "correct" && values.need && { need: values.need }),
    ...(after.resolution && { resolution: after.resolution }),
    ...(act === "assign" && { assignee: after.holder }),
  };
}

function textFor(
  act: RequestAct,
  before: Request,
  after: Request,
  { actor, values }: ActTask,
  { names }: Work,
): string {
  const { said, resolutions } = names.words;
  const number = requestNumber(after);
  const name = actor.name ?? said.staffName;
  const text = typeof values.text === "string" ? values.text : "";
  const from = deskName(before.desk, names);
  const to = deskName(after.desk, names);
  switch (act) {
    case "claim":
      return say(said.claimedBy, { name, number });
    case "release":
      return say(said.released, { name, number });
    case "transfer":
      return say(said.transferred, { name, number, from, to });
    case "correct":
      return say(said.corrected, { name, number, from, to });
    case "assign":
      return say(said.assigned, { name, number, to: after.holderName ?? said.staffName });
    case "ask":
    case "message":
      return said.passedOn;
    case "answer":
      return said.answered;
    case "note":
      return say(said.noted, { number });
    case "resolve": {
      const resolution = resolutions[after.resolution ?? "answered"];
      return say(said.resolved, { name, number, resolution, text: "" }).trim();
    }
    case "close":
      return say(said.closed, { number });
    case "reopen":
      return say(said.reopened, { number, text });
    case "withdraw":
      return say(said.withdrawn, { number });
    default:
      return act satisfies never;
  }
}

/** Both sides see each change on their card; what needs their eyes is said below it as well. */
async function tellOthers(
  act: RequestAct,
  request: Request,
  text: string,
  work: Work,
): Promise<void> {
  const what = { key: `${act}/v${request.version}`, text };
  switch (act) {
    case "resolve":
      return tell(request, "requester", what, work);
    case "release":
    case "transfer":
    case "correct":
    case "assign":
    case "reopen":
    case "withdraw":
      return tell(request, "desk", what, work);
    case "claim":
    case "ask":
    case "answer":
    case "message":
    case "note":
    case "close":
      return;
    default:
      return act satisfies never;
  }
}
