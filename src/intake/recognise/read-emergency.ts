import type { Recognition } from "../../domain/recognition.ts";
import { findPhrases, type PhraseFinder } from "./phrases.ts";

/** Sentences are judged one by one: a plan in one does not make the attack in the next a plan. */
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;
/** Within a sentence a fear or a wish holds for its own clause only. */
const CLAUSE_END =
  /,\s*|\s+[-–—]+\s+|:\s+|\s(?:but|and now|however|because|since (?=we|our|the|all|every))\s*/i;

/** Reads emergencies. */
export interface EmergencyReader {
  /** The words that say that it is one; `asks`: whether the message asks for something else as well. */
  find(text: string, asks: boolean): string | undefined;
  /** The part of a text that tells what is: without what is over, thought of or feared. */
  telling(text: string): string;
}

/**
 * Makes a reader of emergencies. What is over, thought of, or has a harmless cause is none. Apart from
 * that there are three ways to be one: words that say it by themselves, trouble together with a sign that it
 * is now, and one of our systems in a state in which nobody of ours has brought it.
 * A message that asks for nothing in particular and tells of something odd is one as well: people who are
 * calm, or do not know the words, only say what they see.
 */
export function emergencyReader(signs: Recognition["emergency"]): EmergencyReader {
  const happening = findPhrases(signs.happening);
  const trouble = findPhrases(signs.trouble);
  const now = findPhrases(signs.now);
  const past = findPhrases(signs.past);
  const hedges = findPhrases(signs.hedges);
  const imagined = findPhrases(signs.imagined);
  const feared = findPhrases(signs.feared);
  const harmless = findPhrases(signs.harmless);
  const systems = findPhrases(signs.systems);
  const harm = findPhrases(signs.harm);
  const strangers = findPhrases(signs.strangers);
  const odd = findPhrases(signs.odd);
  const wishes = findPhrases(signs.wishes);

  const certain = (clause: string): string | undefined =>
    happening.find(clause) ??
    together(clause, systems, harm) ??
    together(clause, systems, strangers) ??
    together(clause, trouble, now);
  const likely = (clause: string, asks: boolean): string | undefined =>
    !asks || odd.count(clause) > 1 ? together(clause, systems, odd) : undefined;

  const isOver = (text: string): boolean =>
    past.find(text) !== undefined && now.find(text) === undefined;
  const present = (text: string): string[] =>
    hedges
      .remove(text)
      .split(SENTENCE_END)
      .filter(
        (sentence) => !isOver(sentence) && !imagined.find(sentence) && !harmless.find(sentence),
      );

  const find: EmergencyReader["find"] = (text, asks) => {
    const isStory = isOver(text);
    const onlyTells = !asks && !isStory && !text.includes("?") && !wishes.find(text);
    for (const sentence of present(text)) {
      const clauses = feared.find(sentence) ? sentence.split(CLAUSE_END) : [sentence];
      for (const clause of clauses) {
        if (feared.find(clause)) continue;
        const words =
          certain(clause) ??
          likely(clause, asks || isStory) ??
          (onlyTells ? trouble.find(clause) : undefined);
        if (words) return words;
      }
    }
    return undefined;
  };
  const telling = (text: string): string =>
    isOver(text)
      ? ""
      : present(text)
          .filter((sentence) => !feared.find(sentence))
          .join(" ");
  return { find, telling };
}

function together(text: string, first: PhraseFinder, second: PhraseFinder): string | undefined {
  const words = second.find(text);
  const others = words && first.find(text);
  return others && `${others} ${words}`;
}
