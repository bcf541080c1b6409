import type { Answer, Turn } from "./answer.ts";
import type { Sql } from "./database.ts";
import type { Inbound, Platform } from "./inbound.ts";
import type { Reply } from "./reply.ts";

/** The clock, handed in so that tests can set it. */
export type Clock = () => Date;

/** Sends to a platform. There is one for each platform that is configured. */
export interface Messenger {
  readonly platform: Platform;
  /**
   * Shows a reply in the conversation that `inbound` came from.
   * @throws when the platform did not take it; it is then tried again
   */
  deliver(inbound: Inbound, reply: Reply): Promise<void>;
}

/** Messages that were received, so that a second delivery of one stays silent. */
export interface Inbox {
  /** Records a message. @returns its id, or undefined when it was recorded before. */
  record(sql: Sql, inbound: Inbound): Promise<number | undefined>;
  find(sql: Sql, id: number): Promise<Inbound | undefined>;
}

/** Replies on their way, written in the transaction that decides on them. */
export interface Outbox {
  /** @returns its id, or undefined when this message has its reply already. */
  add(sql: Sql, inboxId: number, reply: Reply): Promise<number | undefined>;
  findUndelivered(sql: Sql, id: number): Promise<{ inbound: Inbound; reply: Reply } | undefined>;
  markDelivered(sql: Sql, id: number): Promise<void>;
}

/** What was asked and answered, turn by turn. */
export interface Turns {
  add(sql: Sql, inbound: Inbound, answer: Answer, askedAt: Date): Promise<void>;
  /** The last turns since `since`, oldest first. */
  recent(sql: Sql, conversation: string, since: Date, limit: number): Promise<Turn[]>;
}

/** Work for later, enqueued in the caller's transaction: it exists if and only if that commits. */
export interface Jobs {
  respond(tx: Sql, inboxId: number): Promise<void>;
  deliver(tx: Sql, outboxId: number): Promise<void>;
}
