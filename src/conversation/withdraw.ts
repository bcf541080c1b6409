import { answerCard } from "../cards/answer-card.ts";
import { ratingActions } from "../cards/feedback-card.ts";
import { withdrawnCard } from "../cards/withdrawn-card.ts";
import type { Answer } from "../domain/answer.ts";
import type { CardModel } from "../domain/card.ts";
import type { Database, Sql } from "../domain/database.ts";
import type { AnswerId } from "../domain/feedback.ts";
import type { Library } from "../domain/library.ts";
import type { Clock, Outbox, Withdrawals } from "../domain/ports.ts";
import { answerCardKey } from "../domain/reply.ts";
import { type GivenAnswer, topicWords, type Withdrawal } from "../domain/withdrawal.ts";
import type { Wording } from "../domain/wording.ts";

/** What switching off and on needs. */
export interface Withdrawing {
  database: Database;
  withdrawals: Withdrawals;
  outbox: Outbox;
  tools: { library: Library; wording: Wording };
  clock: Clock;
}

/** What came of it. */
export interface Switched {
  /** What the text was understood as. */
  off: Pick<Withdrawal, "kind" | "name">[];
  /** False where it was so already. */
  changed: boolean;
  /** Answers that were marked, or whose mark was taken. */
  answers: number;
  /** Of them, those whose messages are changed where they were sent. */
  messages: number;
}

/**
 * Switches a page or a topic off, and marks the answers that were given from it: from the moment this
 * returns, no process answers from it.
 */
export async function withdraw(
  text: string,
  reason: string | undefined,
  withdrawing: Withdrawing,
): Promise<Switched> {
  const { database, withdrawals, tools, clock } = withdrawing;
  const off = targetsOf(text, tools.library);
  return database.transaction(async (tx) => {
    const withdrawnAt = clock();
    let changed = false;
    for (const target of off) {
      const added = await withdrawals.withdraw(tx, {
        ...target,
        ...(reason !== undefined && { reason }),
        withdrawnAt,
      });
      changed ||= added;
    }
    const marked = await withdrawals.markAnswers(tx, withdrawnAt);
    const messages = await retell(marked, "withdrawn", tx, withdrawing);
    return { off, changed, answers: marked.length, messages };
  });
}

/** Switches it on again; answers that rest on nothing else that is off are as they were. */
export async function restore(text: string, withdrawing: Withdrawing): Promise<Switched> {
  const { database, withdrawals, tools, clock } = withdrawing;
  const off = targetsOf(text, tools.library);
  return database.transaction(async (tx) => {
    let changed = false;
    for (const { name } of off) {
      const restored = await withdrawals.restore(tx, name, clock());
      changed ||= restored;
    }
    const unmarked = await withdrawals.unmarkAnswers(tx);
    const messages = await retell(unmarked, "restored", tx, withdrawing);
    return { off, changed, answers: unmarked.length, messages };
  });
}

/** A page by its id or by one of its names; anything else is a topic, by its words. */
function targetsOf(text: string, library: Library): Switched["off"] {
  const id = text.trim();
  if (library.page(id)) return [{ kind: "page", name: id }];
  const pages = library.pagesNamed(text);
  if (pages.length > 0) return pages.map((name) => ({ kind: "page", name }));
  return [{ kind: "topic", name: topicWords(text) }];
}

/** Changes the messages that show these answers, where they were sent. */
async function retell(
  answers: readonly GivenAnswer[],
  what: "withdrawn" | "restored",
  tx: Sql,
  { outbox, tools: { wording }, clock }: Withdrawing,
): Promise<number> {
  let sent = 0;
  for (const { id, answer, sentTo } of answers) {
    if (!sentTo) continue;
    const card =
      what === "withdrawn" ? withdrawnCard(answer, wording) : wholeCard(id, answer, wording);
    const added = await outbox.add(tx, {
      key: `${what}/${id}/${clock().getTime()}`,
      to: sentTo,
      card: answerCardKey(id),
      content: { card, answerId: id },
    });
    if (added !== undefined) sent++;
  }
  return sent;
}

/** An answer as it was given, with its buttons. */
function wholeCard(id: AnswerId, answer: Answer, wording: Wording): CardModel {
  const card = answerCard(answer, wording);
  return { ...card, actions: [...(card.actions ?? []), ...ratingActions(id, wording)] };
}
