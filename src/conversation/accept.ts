import { redact } from "../answering/redact.ts";
import type { Database } from "../domain/database.ts";
import type { Inbound } from "../domain/inbound.ts";
import type { Inbox, Jobs, Outbox, Turns } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";
import { type Responding, respond } from "./respond.ts";

/** What came of a message at the door. */
export type Accepted = "accepted" | "seen_before";

/** What the door needs besides responding. */
export interface Door {
  database: Database;
  inbox: Inbox;
  outbox: Outbox;
  turns: Turns;
  jobs: Jobs;
}

/**
 * Takes a message from a platform that will not wait: it is recorded with the job that answers it,
 * in one transaction, and may be acknowledged when this returns. Personal data goes before anything
 * is stored.
 */
export async function accept(inbound: Inbound, { database, inbox, jobs }: Door): Promise<Accepted> {
  return database.transaction(async (tx) => {
    const id = await inbox.record(tx, { ...inbound, text: redact(inbound.text) });
    if (id === undefined) return "seen_before";
    await jobs.respond(tx, id);
    return "accepted";
  });
}

/** Answers a recorded message: the turn, the reply and its delivery are written together, or not at all. */
export async function respondToRecorded(
  inboxId: number,
  door: Door,
  responding: Responding,
): Promise<void> {
  const { database, inbox, outbox, turns, jobs } = door;
  const inbound = await inbox.find(database, inboxId);
  if (!inbound) return;
  const reply = await respond(inbound, responding);
  await database.transaction(async (tx) => {
    const outboxId = await outbox.add(tx, inboxId, reply);
    if (outboxId === undefined) return;
    if (reply.answer) await turns.add(tx, inbound, reply.answer, responding.clock());
    await jobs.deliver(tx, outboxId);
  });
}

/** Answers somebody who is waiting on the line, as in a terminal; only the turn is stored. */
export async function respondNow(inbound: Inbound, responding: Responding): Promise<Reply> {
  const clean = { ...inbound, text: redact(inbound.text) };
  const reply = await respond(clean, responding);
  const { answer } = reply;
  if (answer) await responding.turns.add(responding.database, clean, answer, responding.clock());
  return reply;
}
