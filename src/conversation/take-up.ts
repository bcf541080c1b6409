import { addressKey } from "../domain/address.ts";
import type { Database } from "../domain/database.ts";
import type { InboundOf, Recorded } from "../domain/inbound.ts";
import type { Inbox, Jobs, Outbox } from "../domain/ports.ts";
import { answerCardKey } from "../domain/reply.ts";
import { type Responding, remember, respond } from "./respond.ts";

/** What taking up recorded events needs. */
export interface TakingUp {
  database: Database;
  inbox: Inbox;
  outbox: Outbox;
  jobs: Jobs;
  responding: Responding;
  /** Shows the person that their message is being worked on. */
  showWorking(message: InboundOf<"message">): void;
}

/** Takes up an event that was recorded before. A second run of the same job says nothing twice. */
export async function takeUp(inboxId: number, taking: TakingUp): Promise<void> {
  const inbound = (await taking.inbox.find(taking.database, inboxId)) as Recorded | undefined;
  if (!inbound) return;
  switch (inbound.kind) {
    case "message":
      return answerMessage(inboxId, inbound, taking);
    case "message_edited":
    case "message_deleted":
    case "place_gone":
      return;
    default:
      return inbound satisfies never;
  }
}

/** The turn, the reply and its delivery are written together, or not at all. */
async function answerMessage(
  inboxId: number,
  inbound: InboundOf<"message">,
  { database, outbox, jobs, responding, showWorking }: TakingUp,
): Promise<void> {
  showWorking(inbound);
  const reply = await respond(inbound, responding);
  const { replyTo } = inbound;
  await database.transaction(async (tx) => {
    const key = `reply/${inboxId}`;
    const { answerId } = reply;
    const card = answerId && { card: answerCardKey(answerId) };
    const added = await outbox.add(tx, { key, to: replyTo, content: reply, ...card });
    if (added === undefined) return;
    await remember(inbound, reply, tx, responding);
    await jobs.deliver(tx, addressKey(replyTo));
  });
}
