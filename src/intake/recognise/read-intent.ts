import type { Recognition } from "../../domain/recognition.ts";
import type { Intent } from "../../domain/route.ts";
import { findPhrases } from "./phrases.ts";

/** What somebody is after, and what said so; undefined: nothing that decides by itself. */
export type IntentReading = { intent: Intent; words: string } | undefined;

/**
 * Makes a reader of what stops or turns the routing, in the order in which it does: an emergency first of
 * all, then a crime, a flaw, a job, and what is nobody's business here.
 */
export function intentReader(recognition: Recognition): (text: string) => IntentReading {
  const emergency = emergencyReader(recognition.emergency);
  const turns: [Intent, (text: string) => string | undefined][] = [
    ["other", findPhrases(recognition.other).find],
    ["crime", findPhrases(recognition.crime).find],
    ["flaw", findPhrases(recognition.flaw).find],
    ["hiring_question", findPhrases(recognition.hiring).find],
  ];
  return (text) => {
    const alarm = emergency(text);
    if (alarm) return { intent: "emergency", words: alarm };
    for (const [intent, find] of turns) {
      const words = find(text);
      if (words) return { intent, words };
    }
    return undefined;
  };
}

/** Sentences are judged one by one: a plan in one does not make the attack in the next a plan. */
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;

function emergencyReader(signs: Recognition["emergency"]): (text: string) => string | undefined {
  const happening = findPhrases(signs.happening);
  const trouble = findPhrases(signs.trouble);
  const now = findPhrases(signs.now);
  const past = findPhrases(signs.past);
  const imagined = findPhrases(signs.imagined);
  return (text) => {
    for (const sentence of text.split(SENTENCE_END)) {
      const isThought = imagined.find(sentence) !== undefined;
      const isOver = past.find(sentence) !== undefined && now.find(sentence) === undefined;
      if (isThought || isOver) continue;
      const sure = happening.find(sentence);
      if (sure) return sure;
      const possible = trouble.find(sentence);
      if (possible && now.find(sentence)) return possible;
    }
    return undefined;
  };
}
