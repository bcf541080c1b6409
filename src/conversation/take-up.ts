import { addressKey, type Platform } from "../domain/address.ts";
import type { Database, Sql } from "../domain/database.ts";
import type { AnswerId } from "../domain/feedback.ts";
import type { InboundOf, Recorded } from "../domain/inbound.ts";
import type { Messenger } from "../domain/messenger.ts";
import type { Inbox, Jobs, Outbox } from "../domain/ports.ts";
import { answerCardKey, type Reply } from "../domain/reply.ts";
import { beginProgress, endProgress, takeThePlace } from "./progress.ts";
import { type Responding, remember, respond } from "./respond.ts";
import { shareActions } from "./share.ts";

/** What taking up recorded events needs. */
export interface TakingUp {
  database: Database;
  inbox: Inbox;
  outbox: Outbox;
  jobs: Jobs;
  messengers: ReadonlyMap<Platform, Messenger>;
  responding: Responding;
}

/** Takes up an event that was recorded before. A second run of the same job says nothing twice. */
export async function takeUp(inboxId: number, taking: TakingUp): Promise<void> {
  const { inbox, database } = taking;
  const inbound = (await inbox.find(database, inboxId)) as Recorded | undefined;
  if (!inbound) return;
  switch (inbound.kind) {
    case "message":
      return answerMessage({ inboxId, inbound, key: `reply/${inboxId}` }, taking);
    case "message_edited":
      return answerAnew(inboxId, inbound, taking);
    case "message_deleted":
    case "place_gone":
      return;
    default:
      return inbound satisfies never;
  }
}

/** A message to be answered, under the key of its parcel. */
interface Task {
  inboxId: number;
  inbound: InboundOf<"message">;
  key: string;
  /** The answer that is changed in its place. */
  former?: AnswerId;
}

/** Answers a question that was changed after it was answered, in the message that shows its answer. */
async function answerAnew(
  editId: number,
  edit: InboundOf<"message_edited">,
  taking: TakingUp,
): Promise<void> {
  const { database, inbox, responding } = taking;
  const found = await inbox.findMessage(database, edit);
  const stored = found && (await responding.turns.ofMessage(database, found.inbound));
  // Not answered yet: then it will be, in its new words.
  if (!stored || stored.question === found.inbound.text) return;
  const { id: inboxId, inbound } = found;
  await answerMessage({ inboxId, inbound, key: `reply/${editId}`, former: stored.id }, taking);
}

/** The turn, the reply and its delivery are written together, or not at all. */
async function answerMessage(task: Task, taking: TakingUp): Promise<void> {
  const { database, inbox, outbox, responding } = taking;
  const { inboxId, former, key } = task;
  if (await outbox.has(database, key)) return;
  let { inbound } = task;
  const progress = beginProgress(task, former !== undefined, taking);
  for (;;) {
    const reply = await respond(inbound, responding, { former, onStep: progress.step });
    const shown = await progress.shown;
    const now = await database.transaction(async (tx) => {
      const current = await inbox.hold(tx, inboxId);
      const same = current?.kind === "message" && current.text === inbound.text;
      if (same) await write({ ...task, inbound }, reply, shown, tx, taking);
      return same ? "written" : current;
    });
    if (now === "written") return;
    // Deleted meanwhile; if its words have changed, those are answered.
    if (now?.kind !== "message") return endProgress(task, now === undefined, taking);
    inbound = now;
  }
}

async function write(
  task: Task,
  reply: Reply,
  /** Whether a message that showed progress is on record. */
  shown: boolean,
  tx: Sql,
  { outbox, jobs, responding }: TakingUp,
): Promise<void> {
  const { turns, tools } = responding;
  const { inbound, key, former } = task;
  const { replyTo } = inbound;
  const answerId = reply.answerId ?? former ?? crypto.randomUUID();
  const actions = [
    ...shareActions(inbound, reply, answerId, tools.wording),
    ...(reply.card.actions ?? []),
  ];
  const content = actions.length > 0 ? { ...reply, card: { ...reply.card, actions } } : reply;
  const begun = shown && (await takeThePlace(task, answerId, tx, outbox));
  const card = reply.answer || former || begun ? { card: answerCardKey(answerId) } : {};
  const added = await outbox.add(tx, { key, to: replyTo, content, ...card });
  if (added === undefined) return;
  if (!former) await remember(inbound, { ...reply, answerId }, tx, responding);
  else if (reply.answer) await turns.replace(tx, former, inbound.text, reply.answer);
  else await turns.remove(tx, former);
  await jobs.deliver(tx, addressKey(replyTo));
}
