import { emergencyCard } from "../../cards/emergency-card.ts";
import { deskName, when } from "../../cards/request-names.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import type { Actor } from "../../desk/roles.ts";
import type { FormValues } from "../../domain/form.ts";
import type { Reply } from "../../domain/reply.ts";
import { type Request, requestNumber } from "../../domain/request.ts";
import type { Draft } from "../../domain/request-ports.ts";
import type { RouteFacts } from "../../domain/route-decision.ts";
import { say } from "../../domain/wording.ts";
import { intakeForm, isEmergency } from "../../intake/intake-form.ts";
import { readForm } from "../../intake/read-intake.ts";
import { openRequest } from "./open-request.ts";
import type { Work } from "./work.ts";

const DAY_MS = 86_400_000;

/** Opens the form for a request, with what was said, and with what was entered before and not sent. */
export async function startRequest(
  said: { facts?: RouteFacts | undefined; summary?: string | undefined },
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const { drafts, tx, now, policy } = work;
  const since = new Date(now.getTime() - policy.draftDays * DAY_MS);
  const begun = await drafts.newestOf(tx, actor.person, since);
  const values: FormValues = { ...begun?.values };
  for (const [field, value] of Object.entries({ ...said.facts, summary: said.summary })) {
    if (value !== undefined) values[field] = value;
  }
  const draft: Draft = {
    instance: begun?.instance ?? crypto.randomUUID(),
    person: actor.person,
    values,
    context: {},
    changedAt: now,
  };
  await drafts.save(tx, draft);
  const { form: words } = work.names.words;
  return formReply(draft, begun ? words.openedAgain : words.opened, work);
}

/** Goes on with a form that was begun. */
export async function useDraft(
  instance: string,
  act: "go_on" | "send" | "discard",
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const { form: words } = work.names.words;
  const draft = await work.drafts.find(work.tx, instance, actor.person);
  if (!draft) {
    const request = await madeFrom(instance, actor, work);
    return request ? sentReply(request, work) : notice(words.gone);
  }
  switch (act) {
    case "go_on":
      return formReply(draft, words.opened, work);
    case "discard":
      await work.drafts.discard(work.tx, instance, actor.person);
      return { ...notice(words.discarded), replaces: true };
    case "send":
      return submit({ ...draft, context: { anyway: "yes" } }, actor, work);
    default:
      return act satisfies never;
  }
}

/** Takes the form as it stands: shaped anew when a field changed, or sent in. */
export async function fillIntake(
  stage: "changed" | "submitted",
  { instance, values }: { instance: string; values: FormValues },
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const draft: Draft = {
    instance,
    person: actor.person,
    values,
    context: {},
    changedAt: work.now,
  };
  if (stage === "submitted") return submit(draft, actor, work);
  await work.drafts.save(work.tx, draft);
  return formReply(draft, work.names.words.form.opened, work);
}

async function submit(draft: Draft, actor: Actor, work: Work): Promise<Reply> {
  const { drafts, requests, names, tx } = work;
  const made = await madeFrom(draft.instance, actor, work);
  if (made) return sentReply(made, work);
  const entered: FormValues =
    draft.values.liveIncident === "yes" ? { ...draft.values, need: "incident" } : draft.values;
  const form = intakeForm(draft.instance, entered, formTable(work));
  const read = readForm(form, entered, names.words);
  if ("errors" in read) {
    await drafts.save(tx, draft);
    const [first = ""] = Object.values(read.errors);
    return { card: noticeCard(first), errors: read.errors, form, privately: true };
  }
  const { values } = read;
  const similar = await requests.findSimilar(tx, {
    requester: actor.person,
    organization: textOf(values.organization),
    need: openedNeed(values),
    instance: draft.instance,
  });
  if (similar && draft.context.anyway !== "yes" && !isEmergency(values)) {
    await drafts.save(tx, draft);
    return similarReply(similar, draft, work);
  }
  const request = await openRequest(draft.instance, values, actor, work);
  await drafts.discard(tx, draft.instance, actor.person);
  return sentReply(request, work);
}

/** The request that this form has made already, if it is this person's. */
async function madeFrom(instance: string, actor: Actor, { requests, tx }: Work) {
  const request = await requests.findByInstance(tx, instance);
  return request?.requester === actor.person ? request : undefined;
}

function openedNeed(values: FormValues): Request["need"] {
  return values.need as Request["need"];
}

function sentReply(request: Request, work: Work): Reply {
  const { names } = work;
  // In an emergency the way to help comes before anything about us.
  if (request.urgency === "emergency") {
    return { card: emergencyCard(request.kind, names, request), privately: true };
  }
  const values = {
    number: requestNumber(request),
    desk: deskName(request.desk, names),
    when: when(request.clock.respondBy, request),
  };
  // Their card of it comes on its own and is kept up to date; a second one here would only grow old.
  return notice(say(names.words.said.sent, values));
}

function similarReply(similar: Request, { instance }: Draft, { names }: Work): Reply {
  const { said, buttons } = names.words;
  const number = requestNumber(similar);
  const text = say(said.similar, { number, when: when(similar.openedAt, similar) });
  return {
    card: noticeCard(text, [
      {
        label: say(buttons.show, { number }),
        action: { do: "show_request", request: similar.id },
        style: "primary",
      },
      { label: buttons.sendAnyway, action: { do: "draft", instance, act: "send" } },
      { label: buttons.discard, action: { do: "draft", instance, act: "discard" } },
    ]),
    privately: true,
  };
}

function formReply({ instance, values }: Draft, text: string, work: Work): Reply {
  const { buttons } = work.names.words;
  return {
    card: noticeCard(text, [
      {
        label: buttons.openForm,
        action: { do: "draft", instance, act: "go_on" },
        style: "primary",
      },
    ]),
    form: intakeForm(instance, values, formTable(work)),
    privately: true,
  };
}

function formTable({ names: { routing, regions, words } }: Work) {
  return { routing, regions, words };
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}

function notice(text: string): Reply {
  return { card: noticeCard(text), privately: true };
}
