import type { Address } from "./address.ts";
import type { Answer } from "./answer.ts";
import type { AnswerId } from "./feedback.ts";

/** What an administrator has switched off: a page by its id, or questions that hold some words. */
export interface Withdrawal {
  kind: "page" | "topic";
  /** The page's id; or the words, in small letters with single spaces. */
  name: string;
  reason?: string;
  withdrawnAt: Date;
}

/** An answer that was given before its topic was switched off. */
export interface GivenAnswer {
  id: AnswerId;
  question: string;
  answer: Answer;
  /** Where it was sent; absent: it was shown to somebody who waited, as in a terminal. */
  sentTo?: Address;
}

/** The words of a topic as they are compared. */
export function topicWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** Whether a text holds the words of a topic, one after the other. */
export function speaksOfTopic(text: string, topic: string): boolean {
  return ` ${topicWords(text)} `.includes(` ${topic} `);
}
