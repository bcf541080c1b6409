import type { Recognition } from "../../domain/recognition.ts";
import { findPhrases, type PhraseFinder } from "./phrases.ts";

/** Sentences are judged one by one: a plan in one does not make the attack in the next a plan. */
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;
/** Within a sentence a fear or a wish holds for its own clause only. */
const CLAUSE_END =
  /,\s*|\s+[-–—]+\s+|:\s+|\s(?:but|and now|however|because|since (?=we|our|the|all|every))\s*/i;

/**
 * Makes a reader of emergencies. What is over, thought of, or has a harmless cause is none. Apart from
 * that there are three ways to be one: words that say it by themselves, trouble together with a sign that it
 * is now, and one of our systems in a state in which nobody of ours has brought it.
 * A message that asks for nothing in particular and tells of something odd is one as well: people who are
 * calm, or do not know the words, only say what they see.
 * @returns a function that gives the words that said so; `asks`: whether something else is asked for
 */
export function emergencyReader(
  signs: Recognition["emergency"],
): (text: string, asks: boolean) => string | undefined {
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

  const certain = (clause: string): string | undefined =>
    happening.find(clause) ??
    together(clause, systems, harm) ??
    together(clause, systems, strangers) ??
    together(clause, trouble, now);
  const likely = (clause: string, asks: boolean): string | undefined =>
    !asks || odd.count(clause) > 1 ? together(clause, systems, odd) : undefined;

  return (text, asks) => {
    const isStory = past.find(text) !== undefined && now.find(text) === undefined;
    for (const sentence of hedges.remove(text).split(SENTENCE_END)) {
      const isOver = past.find(sentence) !== undefined && now.find(sentence) === undefined;
      if (isOver || imagined.find(sentence) || harmless.find(sentence)) continue;
      const clauses = feared.find(sentence) ? sentence.split(CLAUSE_END) : [sentence];
      for (const clause of clauses) {
        if (feared.find(clause)) continue;
        const words = certain(clause) ?? likely(clause, asks || isStory);
        if (words) return words;
      }
    }
    return undefined;
  };
}

function together(text: string, first: PhraseFinder, second: PhraseFinder): string | undefined {
  const words = second.find(text);
  const others = words && first.find(text);
  return others && `${others} ${words}`;
}
