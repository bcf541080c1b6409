import { wordStems } from "./shared-words.ts";

/** How a sentence begins that asks, even without a question mark. */
const ASKS =
  /^(?:(?:hi|hello|hey|so|and|but|ok(?:ay)?|also|please|quick question|question)[\s,:!-]+)*(?:who|whom|whose|what|whats|when|where|which|why|how|is|are|was|were|do|does|did|can|could|may|must|should|will|would|am|has|have|list|show|tell|give|explain|compare|name|find|describe|help|i (?:need|want) to know|i'?m looking for|looking for|any)\b/i;

/** The sentences of a message. A full stop inside "U.S.C." or "337.205" ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[?!])\s+|(?<=[a-z0-9)"”]\.+)\s+(?=[A-Za-z"“])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Whether a sentence asks something. */
export function isAsking(sentence: string): boolean {
  return sentence.includes("?") || ASKS.test(sentence);
}

/** A question that points back asks about what was told: "I smoked. Will that hurt my clearance?" */
const POINTS_BACK = /\b(?:it|that|this|those|these|them|one|he|she|they)\b/i;
/** A question of fewer words does not stand without what was told, nor one with fewer that mean something. */
const STANDS_ALONE = { words: 5, meaning: 2 };

/**
 * The part of a message that only tells about the asker. It helps to find the page, but a page need
 * not speak of it: "My husband got orders to Fort Liberty. Is there a time limit for spouses?"
 */
export function tellingOf(text: string): string {
  const sentences = sentencesOf(text);
  const asking = sentences.filter(isAsking).join(" ");
  const short =
    asking.split(" ").length < STANDS_ALONE.words || wordStems(asking).size < STANDS_ALONE.meaning;
  if (short || POINTS_BACK.test(asking)) return "";
  return sentences.filter((sentence) => !isAsking(sentence)).join(" ");
}
