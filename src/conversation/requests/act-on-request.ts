import { deskCard } from "../../cards/desk-card.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import { requesterCard } from "../../cards/requester-card.ts";
import { canReopen } from "../../desk/changes.ts";
import { type Actor, isAtDesk, rolesFor } from "../../desk/roles.ts";
import { asksFirst } from "../../domain/asking-acts.ts";
import type { CardModel } from "../../domain/card.ts";
import type { FormValues } from "../../domain/form.ts";
import type { Reply } from "../../domain/reply.ts";
import {
  mayDo,
  type Request,
  type RequestAct,
  type RequestRole,
  requestNumber,
} from "../../domain/request.ts";
import { say } from "../../domain/wording.ts";
import { readForm } from "../../intake/read-intake.ts";
import { actForm } from "./act-form.ts";
import { carryOut } from "./carry-out.ts";
import { memberAt, type Work } from "./work.ts";

/** How an act was asked for; it decides how its outcome is shown. */
export type Asked =
  | { by: "button" }
  /** `instance` counts once, however often it comes. */
  | { by: "form"; instance: string; values: FormValues }
  /** Something typed whole: what is missing is asked for by a form. */
  | { by: "command"; instance: string; values?: FormValues };

/** Does something to a request, if this person may and it can be done now. */
export async function actOnRequest(
  act: RequestAct,
  id: number,
  asked: Asked,
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const request = await work.requests.find(work.tx, id);
  const { said } = work.names.words;
  if (!request) return notice(said.noSuchRequest);
  const roles = await rolesIn(request, actor, work);
  if (roles.size === 0) return notice(said.notYours);
  const refusal = refusalOf(act, request, roles, work);
  if (refusal) return standing(refusal, request, roles, work);

  if (asksFirst(act)) {
    const members = act === "assign" ? await work.desks.members(work.tx, request.desk) : [];
    if (act === "assign" && members.every(({ person }) => person === request.holder)) {
      return standing(work.names.words.acts.nobodyToAssign, request, roles, work);
    }
    const instance = asked.by === "button" ? crypto.randomUUID() : asked.instance;
    const form = actForm(act, request, members, instance, work.names);
    const values = asked.by === "button" ? undefined : asked.values;
    if (!values) {
      const { form: words } = work.names.words;
      return { card: noticeCard(words.opened), form, privately: true };
    }
    const read = readForm(form, values, work.names.words);
    if ("errors" in read) {
      const [first = ""] = Object.values(read.errors);
      return { card: noticeCard(first), errors: read.errors, form, privately: true };
    }
    return outcome(act, request, { instance, values: read.values }, asked, { actor, roles }, work);
  }
  return outcome(act, request, { values: {} }, asked, { actor, roles }, work);
}

async function outcome(
  act: RequestAct,
  request: Request,
  input: { instance?: string; values: FormValues },
  asked: Asked,
  { actor, roles }: { actor: Actor; roles: ReadonlySet<RequestRole> },
  work: Work,
): Promise<Reply> {
  const done = await carryOut(act, request, { ...input, actor, roles }, work);
  if (!done) {
    // Somebody was faster: the database decides, and the newest state says who it was.
    const now = (await work.requests.find(work.tx, request.id)) ?? request;
    return standing(changedText(act, now, work), now, await rolesIn(now, actor, work), work);
  }
  if (asked.by === "form") return notice(done.text);
  // Whoever gave a request away may still see what became of it.
  const card = sideCard(done.request, roles, work);
  return asked.by === "button"
    ? { card, replaces: true }
    : { card: withNotice(done.text, card), privately: true };
}

/** What somebody is to a request. Acting in the desk's channel makes one of its staff. */
export async function rolesIn(
  request: Request,
  actor: Actor,
  { tx, desks, now }: Work,
): Promise<Set<RequestRole>> {
  const setting = (await desks.settings(tx)).get(request.desk);
  if (isAtDesk(actor.place, setting) && actor.person !== request.requester) {
    await desks.addMember(tx, memberAt(request.desk, actor, now));
  }
  return rolesFor(actor, request, await desks.rolesOf(tx, actor.person), setting);
}

function refusalOf(
  act: RequestAct,
  request: Request,
  roles: ReadonlySet<RequestRole>,
  work: Work,
): string | undefined {
  const { said } = work.names.words;
  const number = requestNumber(request);
  if (!mayDo(act, roles, request.status)) return changedText(act, request, work);
  if (act === "reopen" && !canReopen(request, work.policy, work.now)) {
    return say(said.tooLateToReopen, { number, days: work.policy.reopenDays });
  }
  return undefined;
}

/** Why it cannot be done: for a claim, who has it. */
function changedText(act: RequestAct, request: Request, { names }: Work): string {
  const { said } = names.words;
  const number = requestNumber(request);
  if (act === "claim" && request.holder) {
    return say(said.taken, { name: request.holderName ?? said.staffName, number });
  }
  return say(said.notAllowed, { number });
}

/** The request as it stands, with a word on why nothing was done; for the person alone. */
function standing(
  text: string,
  request: Request,
  roles: ReadonlySet<RequestRole>,
  work: Work,
): Reply {
  if (roles.size === 0) return notice(text);
  return { card: withNotice(text, sideCard(request, roles, work)), privately: true };
}

/**
 * The card that somebody in these roles may see.
 * @param alone whether nobody else sees it: then it offers only what they may do
 */
export function sideCard(
  request: Request,
  roles: ReadonlySet<RequestRole>,
  { names }: Work,
  alone = false,
): CardModel {
  const requesterOnly = roles.size === 1 && roles.has("requester");
  return requesterOnly
    ? requesterCard(request, names)
    : deskCard(request, names, alone ? roles : undefined);
}

function withNotice(text: string, card: CardModel): CardModel {
  return {
    ...card,
    summary: text,
    blocks: [{ kind: "paragraph", spans: [{ kind: "strong", text }] }, ...card.blocks],
  };
}

function notice(text: string): Reply {
  return { card: noticeCard(text), privately: true };
}
