import type { Recognition } from "../../domain/recognition.ts";
import type { Intent } from "../../domain/route.ts";
import { findPhrases } from "./phrases.ts";
import { emergencyReader } from "./read-emergency.ts";
import type { Likeness } from "./read-examples.ts";

/** What somebody is after, and what said so; undefined: nothing that decides by itself. */
export type IntentReading = { intent: Intent; words: string } | undefined;

/**
 * Makes a reader of what stops or turns the routing, in the order in which it does: an emergency first of
 * all, then a crime, a flaw, a job, and what is nobody's business here.
 */
export function intentReader(
  recognition: Recognition,
  likeness: Likeness,
): (text: string, asks: boolean) => IntentReading {
  const emergency = emergencyReader(recognition.emergency);
  const trouble = findPhrases(recognition.emergency.trouble);
  const { alike } = recognition;
  const turns: [Intent, (text: string) => string | undefined][] = [
    ["other", findPhrases(recognition.other).find],
    ["crime", unless(recognition.crime)],
    ["flaw", unless(recognition.flaw)],
    ["hiring_question", unless(recognition.hiring)],
  ];
  return (text, asks) => {
    const decided = turns.flatMap(([intent, find]) => {
      const words = find(text);
      return words ? [{ intent, words }] : [];
    });
    const alarm = emergency.find(text, asks || decided.length > 0);
    // Common words may add up to an alarm: where no example sounds like it, it must say what is wrong.
    if (alarm && (likeness(text) >= alike.calm || trouble.find(text))) {
      return { intent: "emergency", words: alarm };
    }
    if (decided[0]) return decided[0];
    // What no rule has words for, the examples may know. A part alone may sound like more than it is.
    const like = Math.min(likeness(text), likeness(emergency.telling(text)));
    const isLike = like >= (asks ? alike.asking : alike.emergency);
    return isLike ? { intent: "emergency", words: "" } : undefined;
  };
}

/** Finds what is said, after taking out what only looks like it. */
function unless({ says, not }: Recognition["flaw"]): (text: string) => string | undefined {
  const wanted = findPhrases(says);
  const unwanted = findPhrases(not);
  return (text) => wanted.find(unwanted.remove(text));
}
