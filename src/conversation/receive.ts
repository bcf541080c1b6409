import { noteCard } from "../cards/feedback-card.ts";
import type { Database, Sql } from "../domain/database.ts";
import type { Received } from "../domain/door.ts";
import type { Inbound, InboundOf, Prompt, Recorded } from "../domain/inbound.ts";
import type { Inbox, Jobs, Outbox } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";
import { act, obey } from "./act.ts";
import { asItStands, editQuestion, forgetQuestion } from "./change-question.ts";
import { withoutPersonalData } from "./clean.ts";
import { parseTypedAlone } from "./command.ts";
import { answerFinder, isFinderEvent } from "./finder-event.ts";
import type { Send } from "./keep.ts";
import { limitPassed } from "./limit.ts";
import { leavePlace } from "./requests/move.ts";
import { relay, relayChange, requestAt, type Thread } from "./requests/relay.ts";
import { offerReply, wantedBelow, withDoubt } from "./requests/thread-command.ts";
import { post, type Work, workOn } from "./requests/work.ts";
import type { Responding } from "./respond.ts";

/** What the door needs. */
export interface Receiving {
  database: Database;
  inbox: Inbox;
  outbox: Outbox;
  jobs: Jobs;
  responding: Responding;
  /** Shows the person that their message has arrived, if others wait before it. */
  showWaiting(message: InboundOf<"message">): void;
}

/**
 * Takes an event from a platform, by one of two lanes. A message is recorded with the job that answers
 * it. A button, a command or a form is acted on at once, for somebody waits with a window open. Either
 * way there is one transaction, so a second delivery finds all of it or nothing. Personal data goes
 * before anything is stored.
 */
export async function receive(inbound: Inbound, receiving: Receiving): Promise<Received> {
  const { database, inbox } = receiving;
  if (isFinderEvent(inbound)) {
    const { jobs, responding } = receiving;
    const send: Send = (parcel) =>
      database.transaction((tx) => post(parcel, workOn(tx, jobs, responding.requesting)));
    const reply = await answerFinder(inbound, responding.finding, database, send);
    return { outcome: "answered", reply };
  }
  const clean = withoutPersonalData(inbound);
  return database.transaction(async (tx) => {
    if (!(await concernsUs(clean, tx, receiving))) return { outcome: "ignored" };
    const id = await inbox.record(tx, clean);
    if (id === undefined) {
      const reply = await inbox.findReply(tx, clean);
      return { outcome: "seen_before", ...(reply && { reply }) };
    }
    if (isPrompt(clean)) return actAtOnce(id, clean, tx, receiving);
    const current = clean.kind === "message" ? await asItStands(id, clean, tx, inbox) : clean;
    const done = !current || (await takeAtOnce(id, current, tx, receiving));
    if (!done) await answerLater(id, current, tx, receiving);
    return { outcome: "accepted" };
  });
}

/** Whether an event is ours: what is overheard is so only in a conversation that we have part in. */
async function concernsUs(
  inbound: Inbound,
  tx: Sql,
  { inbox, outbox, responding }: Receiving,
): Promise<boolean> {
  if (!("overheard" in inbound) || !inbound.overheard) return true;
  return (
    (inbound.kind !== "message" && (await inbox.findMessage(tx, inbound)) !== undefined) ||
    (await responding.turns.has(tx, inbound.conversation)) ||
    (await outbox.cardAt(tx, inbound.replyTo, inbound.person)) !== undefined
  );
}

function isPrompt(inbound: Inbound): inbound is Prompt {
  return inbound.kind === "action" || inbound.kind === "command" || inbound.kind === "form";
}

/**
 * What needs no thinking is done in the event's own transaction, so that it keeps the order in which it
 * came: what is said in a request's thread, and what is a command.
 * @returns whether nothing is left for a worker
 */
async function takeAtOnce(
  id: number,
  inbound: Recorded,
  tx: Sql,
  receiving: Receiving,
): Promise<boolean> {
  const { inbox, jobs, responding } = receiving;
  const work = workOn(tx, jobs, responding.requesting);
  switch (inbound.kind) {
    case "message": {
      const thread = await requestAt(inbound, work);
      const reply = thread
        ? await replyBelow(inbound, thread, work, responding)
        : await replyToCommand(inbound, work, responding);
      if (reply) {
        const { shared, person, replyTo } = inbound;
        const to = shared && reply.privately ? { ...replyTo, person } : replyTo;
        await post({ key: `reply/${id}`, to, content: reply }, work);
        return true;
      }
      if (!thread) return isTooMuch(inbound, work, receiving);
      await relay(inbound, thread, id, work);
      return true;
    }
    case "message_edited": {
      const newest = await inbox.newestChange(tx, inbound);
      if (newest?.eventId !== inbound.eventId) return true;
      await relayChange(inbound, work);
      const changed = await editQuestion(inbound, tx, inbox, responding);
      return !changed || isTooMuch(inbound, work, receiving);
    }
    case "message_deleted":
      await relayChange(inbound, work);
      await forgetQuestion(inbound, work, inbox, responding);
      return true;
    case "place_gone":
      await leavePlace(inbound.replyTo, work);
      return true;
    default:
      return inbound satisfies never;
  }
}

/** The reply to a message that is a command and nothing else. */
async function replyToCommand(
  message: InboundOf<"message">,
  work: Work,
  responding: Responding,
): Promise<Reply | undefined> {
  const command = message.overheard ? undefined : parseTypedAlone(message.text);
  const acted = command && (await obey(command, message, work, responding));
  return acted && "reply" in acted ? acted.reply : undefined;
}

/** The reply to what was meant for us below a request's card; anything else there is passed on. */
async function replyBelow(
  message: InboundOf<"message">,
  thread: Thread,
  work: Work,
  responding: Responding,
): Promise<Reply | undefined> {
  const { names } = work;
  const wanted = wantedBelow(message, thread, names);
  if (!wanted) return undefined;
  if ("offer" in wanted) return offerReply(wanted, names);
  const acted = await obey(wanted.obey, message, work, responding);
  if (!("reply" in acted)) return undefined;
  return wanted.doubtful ? withDoubt(acted.reply, names) : acted.reply;
}

/** Whether somebody asks more than is answered; the first time, they are told. */
async function isTooMuch(
  inbound: InboundOf<"message" | "message_edited">,
  work: Work,
  { inbox, responding }: Receiving,
): Promise<boolean> {
  const passed = await limitPassed(inbound, work.tx, inbox, responding);
  if (!passed) return false;
  const { person, shared, replyTo } = inbound;
  const to = shared ? { ...replyTo, person } : replyTo;
  const key = `limit/${person}/${passed.occasion}`;
  await post({ key, to, content: { card: noteCard(passed.text) } }, work);
  return true;
}

async function answerLater(
  id: number,
  inbound: Recorded,
  tx: Sql,
  { jobs, showWaiting }: Receiving,
): Promise<void> {
  await jobs.respond(tx, id, inbound.conversation);
  if (inbound.kind === "message") tx.afterCommit(() => showWaiting(inbound));
}

async function actAtOnce(
  id: number,
  prompt: Prompt,
  tx: Sql,
  receiving: Receiving,
): Promise<Received> {
  const { inbox, jobs, responding } = receiving;
  const acted = await act(prompt, tx, jobs, responding);
  if ("reply" in acted) {
    await inbox.keepReply(tx, id, acted.reply);
    return { outcome: "answered", reply: acted.reply };
  }
  const question = questionFrom(prompt, acted.question);
  // Pressed twice by a slip of the hand: the answer to the first press is on its way.
  if (await inbox.askedJustNow(tx, question)) return { outcome: "accepted" };
  const messageId = await inbox.record(tx, question);
  const passed = await limitPassed(prompt, tx, inbox, responding);
  if (passed) {
    const reply = { card: noteCard(passed.text), privately: true };
    await inbox.keepReply(tx, id, reply);
    return { outcome: "answered", reply };
  }
  if (messageId !== undefined) await answerLater(messageId, question, tx, receiving);
  return { outcome: "accepted" };
}

/** A question takes its time: it is answered like a typed one, as an event of its own. */
function questionFrom(prompt: Prompt, text: string): InboundOf<"message"> {
  const { platform, eventId, person, personName, conversation, replyTo, shared, audience } = prompt;
  return {
    kind: "message",
    platform,
    eventId: `${eventId}/question`,
    person,
    personName,
    conversation,
    replyTo,
    shared,
    audience,
    text,
  };
}
