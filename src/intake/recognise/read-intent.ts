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
    if (alarm) return { intent: "emergency", words: alarm };
    if (decided[0]) return decided[0];
    // What no rule has words for, the examples may know.
    const isLike =
      likeness(emergency.telling(text), "emergency") >= (asks ? alike.asking : alike.emergency);
    return isLike ? { intent: "emergency", words: "" } : undefined;
  };
}

/** Finds what is said, after taking out what only looks like it. */
function unless({ says, not }: Recognition["flaw"]): (text: string) => string | undefined {
  const wanted = findPhrases(says);
  const unwanted = findPhrases(not);
  return (text) => wanted.find(unwanted.remove(text));
}
