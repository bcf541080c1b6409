import { noticeCard } from "../../cards/request-notices.ts";
import type { Actor } from "../../desk/roles.ts";
import { asksFirst } from "../../domain/asking-acts.ts";
import type { FormValues } from "../../domain/form.ts";
import type { Prompt, Recorded } from "../../domain/inbound.ts";
import type { Reply } from "../../domain/reply.ts";
import { type RequestAct, Resolution } from "../../domain/request.ts";
import { actOnRequest } from "./act-on-request.ts";
import type { Work } from "./work.ts";

/** An act that was typed: "claim REQ-7", "note REQ-7 called them", "transfer REQ-7 health". */
export async function actByCommand(
  { act, request, text }: { act: RequestAct; request: number; text: string },
  event: Pick<Prompt | Recorded, "eventId">,
  actor: Actor,
  work: Work,
): Promise<Reply> {
  const values = text === "" ? undefined : await valuesFrom(act, text, work);
  const instance = `command/${event.eventId}`;
  const reply = await actOnRequest(
    act,
    request,
    { by: "command", instance, ...(values && { values }) },
    actor,
    work,
  );
  if (!reply.form || reply.card.actions) return reply;
  // Where no form opens by itself, a button does it.
  const { form: words, buttons } = work.names.words;
  const [problem] = Object.values(reply.errors ?? {});
  const action = { label: buttons[act], action: { do: "request" as const, act, request } };
  return { ...reply, card: noticeCard(problem ?? words.opened, [action]) };
}

/** The words after the number, as the fields of the act's form. */
async function valuesFrom(
  act: RequestAct,
  text: string,
  work: Work,
): Promise<FormValues | undefined> {
  if (!asksFirst(act)) return undefined;
  const [first = ""] = text.split(/\s+/);
  const rest = text.slice(first.length).trim();
  switch (act) {
    case "transfer":
    case "correct":
      return { desk: first.toLowerCase(), ...(rest && { text: rest }) };
    case "assign":
      return { person: await personCalled(text, work) };
    case "resolve": {
      const resolution = Resolution.safeParse(first.toLowerCase()).data;
      return resolution ? { resolution, text: rest } : { resolution: "answered", text };
    }
    case "ask":
    case "answer":
    case "message":
    case "note":
    case "reopen":
      return { text };
    default:
      return act satisfies never;
  }
}

/** Somebody's key, found by their name at any desk; the text itself where nobody is called so. */
async function personCalled(text: string, { desks, names, tx }: Work): Promise<string> {
  const wanted = text.replace(/^@/, "").toLowerCase();
  for (const { id } of names.routing.desks) {
    const member = (await desks.members(tx, id)).find(({ name }) => name?.toLowerCase() === wanted);
    if (member) return member.person;
  }
  return text;
}
