import type { Platform } from "../domain/address.ts";
import type { Database, Sql } from "../domain/database.ts";
import type { AnswerId } from "../domain/feedback.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { MessageRef, Messenger } from "../domain/messenger.ts";
import type { Outbox } from "../domain/ports.ts";
import type { AnswerStep } from "../domain/progress.ts";
import { answerCardKey } from "../domain/reply.ts";

/** What showing progress needs. */
export interface ShowingProgress {
  database: Database;
  outbox: Outbox;
  messengers: ReadonlyMap<Platform, Messenger>;
}

/** A message that is being answered, by its number in the inbox. */
interface Asked {
  inboxId: number;
  inbound: InboundOf<"message">;
}

/** What its asker sees of an answer while it is worked on. */
export interface Progress {
  /** Goes on to a step. */
  step(step: AnswerStep): void;
  /** Whether there is a message in which the answer is to stand; it is on record then. */
  shown: Promise<boolean>;
}

/**
 * Shows that a message is being answered. Where the platform opens a message for that, the answer will
 * take its place, from whichever process delivers it; so it is put on record like a posted card.
 * @param anew whether the answer has its message already
 */
export function beginProgress(
  asked: Asked,
  anew: boolean,
  { database, outbox, messengers }: ShowingProgress,
): Progress {
  const { platform, person, replyTo } = asked.inbound;
  const messenger = messengers.get(platform);
  if (anew || !messenger?.beginAnswer) {
    void messenger?.showWorking?.(replyTo);
    return { step() {}, shown: Promise.resolve(false) };
  }
  const card = workingKey(asked);
  const begin = async (): Promise<MessageRef | undefined> => {
    const before = await outbox.shownAt(database, card, replyTo);
    if (before) return before;
    const message = await messenger.beginAnswer?.(replyTo, person);
    if (message) await outbox.keepShown(database, card, replyTo, message);
    return message;
  };
  // Progress that cannot be shown is no fault: the answer comes all the same.
  const begun = begin().catch(() => undefined);
  return {
    step(step) {
      void begun.then((message) => message && messenger.showStep?.(replyTo, message, step));
    },
    shown: begun.then((message) => message !== undefined),
  };
}

/** Lets an answer take the place of the message that showed its progress. @returns whether there is one */
export async function takeThePlace(
  asked: Asked,
  answer: AnswerId,
  tx: Sql,
  outbox: Outbox,
): Promise<boolean> {
  const { replyTo } = asked.inbound;
  const message = await outbox.takeShown(tx, workingKey(asked), replyTo);
  if (message) await outbox.keepShown(tx, answerCardKey(answer), replyTo, message);
  return message !== undefined;
}

/**
 * Takes back what no answer has taken the place of: its question was deleted, or is answered already.
 * @param answered whether an answer is on its way
 */
export async function endProgress(
  asked: Asked,
  answered: boolean,
  { database, outbox, messengers }: ShowingProgress,
): Promise<void> {
  const { platform, replyTo } = asked.inbound;
  const message = await outbox.takeShown(database, workingKey(asked), replyTo);
  if (message || !answered) await messengers.get(platform)?.takeBack?.(replyTo, message);
}

function workingKey({ inboxId }: Asked): string {
  return `working/${inboxId}`;
}
