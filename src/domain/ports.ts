import type { Address, PersonKey } from "./address.ts";
import type { Answer, Turn } from "./answer.ts";
import type { Audience } from "./audience.ts";
import type { Sql } from "./database.ts";
import type { AnswerId, Feedback } from "./feedback.ts";
import type { Miss } from "./gap.ts";
import type { Inbound, InboundOf } from "./inbound.ts";
import type { MessageRef } from "./messenger.ts";
import type { Reply } from "./reply.ts";
import type { Subscription, SubscriptionTopic } from "./subscription.ts";
import type { GivenAnswer, Withdrawal } from "./withdrawal.ts";

/** The clock, handed in so that tests can set it. */
export type Clock = () => Date;

/** Events that were received, so that a second delivery of one stays silent. */
export interface Inbox {
  /**
   * Records an event. Of two transactions about one message, the second one waits here for the first, and
   * so finds what that one has written.
   * @returns its id, or undefined when it was recorded before
   */
  record(sql: Sql, inbound: Inbound): Promise<number | undefined>;
  find(sql: Sql, id: number): Promise<Inbound | undefined>;
  /** Keeps what was replied at once, for a second delivery of the same event. */
  keepReply(sql: Sql, id: number, reply: Reply): Promise<void>;
  findReply(sql: Sql, inbound: Inbound): Promise<Reply | undefined>;
  /** The event as it stands now, which nobody changes until this transaction ends. */
  hold(sql: Sql, id: number): Promise<Inbound | undefined>;
  /** The message that a change or a deletion is about. */
  findMessage(
    sql: Sql,
    change: InboundOf<"message_edited" | "message_deleted">,
  ): Promise<RecordedMessage | undefined>;
  /**
   * What its author has made of a message by now, whether or not the message itself has come: that it is
   * deleted, or else the change that was made last.
   */
  newestChange(
    sql: Sql,
    message: InboundOf<"message" | "message_edited">,
  ): Promise<InboundOf<"message_edited" | "message_deleted"> | undefined>;
  /** Forgets the words of every change of a message. */
  forgetChanges(sql: Sql, deletion: InboundOf<"message_deleted">): Promise<void>;
  /** Puts something in the place of a recorded event; what it was is forgotten. */
  replace(sql: Sql, id: number, inbound: Inbound): Promise<void>;
  /** How many messages and changes of messages somebody sent in the last minute and the last day. */
  countAsked(sql: Sql, person: PersonKey): Promise<{ minute: number; day: number }>;
  /**
   * Whether the same person asked the very same there moments ago. Of two transactions that want to know
   * it of one question, the second one waits here for the first.
   */
  askedJustNow(sql: Sql, question: InboundOf<"message">): Promise<boolean>;
}

/** A message that was recorded. */
export interface RecordedMessage {
  id: number;
  inbound: InboundOf<"message">;
  minutesAgo: number;
}

/** The keys of parcels that somebody wanted to keep begin so: what is in one is gone here once it is sent. */
export const KEPT = "kept/";

/** Something to be sent, written in the transaction that decides on it. */
export interface Parcel {
  /** Two parcels with one key are one: the second is not written. */
  key: string;
  to: Address;
  content: Reply;
  /**
   * The card that this is the newest state of. Where it was posted before, it is changed in its
   * place; of several states that wait, only the last is sent.
   */
  card?: string;
  /** The card in whose thread it belongs, posted before at the same address. */
  under?: string;
}

/** A parcel that is due, held by this process for a while. */
export interface DueParcel extends Parcel {
  id: number;
  /** The parcel with the newest state of its card, whose content this has; itself where it has none. */
  newest: number;
  /** How often it was tried before. */
  attempts: number;
  /** The message that already shows its card. */
  posted?: MessageRef;
  /** The message that shows the card it belongs under. */
  thread?: MessageRef;
}

/** Parcels on their way: in order for each address, each until it is delivered or given up. */
export interface Outbox {
  /** @returns its id, or undefined when its key was there before */
  add(sql: Sql, parcel: Parcel): Promise<number | undefined>;
  /**
   * Takes the oldest parcel for an address, unless another process has it or it is not yet due.
   * @param until how long nobody else may take it
   */
  take(sql: Sql, addressKey: string, now: Date, until: Date): Promise<DueParcel | undefined>;
  markSent(sql: Sql, parcel: DueParcel, message: MessageRef, at: Date): Promise<void>;
  /** Puts it back, to be tried again at `at`. */
  postpone(sql: Sql, id: number, at: Date, error: string): Promise<void>;
  /** Gives it up; it stays on record as a dead letter. */
  giveUp(sql: Sql, id: number, at: Date, error: string): Promise<void>;
  /** Whether something was written under this key. */
  has(sql: Sql, key: string): Promise<boolean>;
  /** Forgets what was sent as a card, so that no copy of it is kept; the card can still be changed. */
  forget(sql: Sql, card: string): Promise<void>;
  /** Whether a card was sent to an address, or is on its way. */
  isShown(sql: Sql, card: string, to: Address): Promise<boolean>;
  /**
   * The card in whose thread something was written, if it was in one of ours; also where the card went to a
   * person's own conversation, whatever channel that has become on its platform.
   */
  cardAt(sql: Sql, place: Address, person?: PersonKey): Promise<string | undefined>;
  /** The card in a message that was sent to a channel or chat. */
  cardOf(
    sql: Sql,
    place: Pick<Address, "platform" | "channel">,
    message: string,
  ): Promise<string | undefined>;
  /** Puts on record that a message shows a card, though no parcel brought it there. */
  keepShown(sql: Sql, card: string, to: Address, message: MessageRef): Promise<void>;
  /** The message that shows a card at an address. */
  shownAt(sql: Sql, card: string, to: Address): Promise<MessageRef | undefined>;
  /** The same, and takes it off the record. */
  takeShown(sql: Sql, card: string, to: Address): Promise<MessageRef | undefined>;
  /** The addresses that have something due. */
  dueAddresses(sql: Sql, now: Date): Promise<string[]>;
}

/** An answer with what was asked. */
export interface StoredAnswer {
  id: AnswerId;
  person: PersonKey;
  question: string;
  answer: Answer;
  withdrawn: boolean;
}

/** What was asked and answered, turn by turn. */
export interface Turns {
  /** @param id the name by which the answer is spoken of later */
  add(
    sql: Sql,
    inbound: InboundOf<"message">,
    answer: Answer,
    askedAt: Date,
    id: AnswerId,
  ): Promise<void>;
  /** Whether anything was asked in this conversation before. */
  has(sql: Sql, conversation: string): Promise<boolean>;
  /** The last turns since `since`, oldest first; with `before` only those that came before that answer. */
  recent(
    sql: Sql,
    conversation: string,
    since: Date,
    limit: number,
    before?: AnswerId,
  ): Promise<Turn[]>;
  find(sql: Sql, id: AnswerId): Promise<StoredAnswer | undefined>;
  /** The answer to a message. */
  ofMessage(sql: Sql, message: InboundOf<"message">): Promise<StoredAnswer | undefined>;
  /** Puts a new question and its answer in the place of an answer; what was thought of that is gone. */
  replace(sql: Sql, id: AnswerId, question: string, answer: Answer): Promise<void>;
  remove(sql: Sql, id: AnswerId): Promise<void>;
}

/** Whom people want answers for, where they have said so. */
export interface Audiences {
  of(sql: Sql, person: PersonKey): Promise<Audience | undefined>;
  choose(sql: Sql, person: PersonKey, audience: Audience, at: Date): Promise<void>;
}

/** What people think of answers. */
export interface FeedbackStore {
  /** Keeps it, in the place of what the person said before. @returns false when there is no such answer */
  give(sql: Sql, feedback: Feedback, at: Date): Promise<boolean>;
  /** What was not answered or was found bad, newest first. */
  misses(sql: Sql, since: Date): Promise<Miss[]>;
}

/** What is switched off, for all processes at once. */
export interface Withdrawals {
  current(sql: Sql): Promise<Withdrawal[]>;
  /** @returns false when it was switched off before */
  withdraw(sql: Sql, withdrawal: Withdrawal): Promise<boolean>;
  /** @returns false when it was not switched off */
  restore(sql: Sql, name: string, at: Date): Promise<boolean>;
  /** Marks every answer that rests on something switched off, and gives those that were not yet. */
  markAnswers(sql: Sql, at: Date): Promise<GivenAnswer[]>;
  /** Takes the mark from answers that no longer rest on anything switched off, and gives those. */
  unmarkAnswers(sql: Sql): Promise<GivenAnswer[]>;
}

/** Who wants to be told of what. */
export interface SubscriptionStore {
  /** @returns what somebody now is subscribed to: an earlier wish for the same topic counts too */
  put(sql: Sql, wish: Omit<Subscription, "id">, now: Date): Promise<Subscription>;
  ofPerson(sql: Sql, person: string): Promise<Subscription[]>;
  /** @returns whether there was one */
  stop(sql: Sql, person: string, topic: SubscriptionTopic["page"]): Promise<boolean>;
  /** @returns how many there were */
  stopAll(sql: Sql, person: string): Promise<number>;
}

/** Work for later, enqueued in the caller's transaction: it exists if and only if that commits. */
export interface Jobs {
  /** Answers a recorded message; those of one conversation in the order of this call. */
  respond(tx: Sql, inboxId: number, conversation: string): Promise<void>;
  /** Delivers what waits for an address, at once or from a moment on. */
  deliver(tx: Sql, addressKey: string, from?: Date): Promise<void>;
}
