import type { Recognition } from "../../domain/recognition.ts";
import type { Intent } from "../../domain/route.ts";
import { findPhrases } from "./phrases.ts";
import { emergencyReader } from "./read-emergency.ts";

/** What somebody is after, and what said so; undefined: nothing that decides by itself. */
export type IntentReading = { intent: Intent; words: string } | undefined;

/**
 * Makes a reader of what stops or turns the routing, in the order in which it does: an emergency first of
 * all, then a crime, a flaw, a job, and what is nobody's business here.
 */
export function intentReader(
  recognition: Recognition,
): (text: string, asks: boolean) => IntentReading {
  const emergency = emergencyReader(recognition.emergency);
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
    const alarm = emergency(text, asks || decided.length > 0);
    if (alarm) return { intent: "emergency", words: alarm };
    return decided[0];
  };
}

/** Finds what is said, after taking out what only looks like it. */
function unless({ says, not }: Recognition["flaw"]): (text: string) => string | undefined {
  const wanted = findPhrases(says);
  const unwanted = findPhrases(not);
  return (text) => wanted.find(unwanted.remove(text));
}
