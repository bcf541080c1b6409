import type { Address, PersonKey, Platform } from "./address.ts";
import type { AnswerStep } from "./progress.ts";
import type { Reply } from "./reply.ts";

/** The platform's name for a message that it has taken, for changing it or writing under it later. */
export interface MessageRef {
  id: string;
  /** What an answer written under the message has as the thread of its `replyTo`. */
  thread?: string;
}

/** The place does not exist, or the bot may not write there: trying again is of no use. */
export class PlaceGoneError extends Error {
  override readonly name = "PlaceGoneError";
}

/** The platform asks for patience. */
export class RetryLaterError extends Error {
  override readonly name = "RetryLaterError";
  readonly afterMs: number;

  constructor(message: string, afterMs: number) {
    super(message);
    this.afterMs = afterMs;
  }
}

/** Sends to one platform. It never tries again by itself: the outbox does. */
export interface Messenger {
  readonly platform: Platform;
  /**
   * Posts a card.
   * @param under the message in whose thread it belongs, where the platform has threads
   * @throws PlaceGoneError, RetryLaterError, or another error that is worth another try
   */
  post(to: Address, content: Reply, under?: MessageRef): Promise<MessageRef>;
  /**
   * Puts a card in the place of one that was posted before.
   * @throws as `post`; PlaceGoneError also when the message is gone
   */
  update(to: Address, message: MessageRef, content: Reply): Promise<void>;
  /** Shows that an answer is being worked on, where the platform can; never fails. */
  showWorking?(to: Address): Promise<void>;
  /**
   * The same, in a message whose place the answer takes by `update`. Where it cannot be in a message it is
   * shown in another way; it never fails, and takes a few seconds at most.
   * @param person who asked
   */
  beginAnswer?(to: Address, person: PersonKey): Promise<MessageRef | undefined>;
  /** Shows in that message what is being done now; never fails. */
  showStep?(to: Address, message: MessageRef, step: AnswerStep): Promise<void>;
  /** Takes that message away, or whatever else shows it, for there is no answer to come; never fails. */
  takeBack?(to: Address, message?: MessageRef): Promise<void>;
}
