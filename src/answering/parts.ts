import { isAsking, sentencesOf } from "./asking.ts";

/** Where one sentence asks twice: "how much does it pay and how do I apply". */
const AND_ASKS =
  /[,;]?\s+(?:and|&|plus)(?: also)?\s+(?=(?:how|what|when|who|where|which|why|can|could|do|does|is|are|will|should|must)\s)/i;
const MOST_PARTS = 3;
const SHORTEST = 3;

/**
 * The questions of one message, each to be answered; the message itself where it is one question.
 * What the message tells before its first question goes with that one.
 */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let telling = "";
  for (const sentence of sentencesOf(text)) {
    if (!isAsking(sentence)) {
      telling = telling === "" ? sentence : `${telling} ${sentence}`;
      continue;
    }
    const [first = "", ...more] = sentence.split(AND_ASKS);
    parts.push(telling === "" ? first : `${telling} ${first}`, ...more);
    telling = "";
  }
  const whole = parts.filter((part) => part.split(" ").length >= SHORTEST);
  const fits = whole.length === parts.length && parts.length > 1 && parts.length <= MOST_PARTS;
  return fits && telling === "" ? parts : [text];
}
