import type { GlossaryEntry } from "../domain/glossary.ts";
import type { PageId } from "../domain/page.ts";
import { plainWords } from "./words.ts";

/** A name that stands in a question, and the other names of the same thing. */
export interface Expansion {
  /** The words of the question that form the name. */
  words: string[];
  /** Each other name as its words. */
  alternatives: string[][];
  /** The page about it, if the glossary knows one. */
  page?: PageId;
  /** Everyday words, not a name. */
  everyday?: true;
}

interface Name {
  words: string[];
  entry: GlossaryEntry;
}

/**
 * Prepares the glossary for finding its names in questions.
 * @returns a function that gives the names in a list of words, longest first where they overlap
 */
export function glossaryExpander(glossary: readonly GlossaryEntry[]) {
  const findNames = finder(
    glossary.filter(({ everyday }) => !everyday),
    (word) => word,
  );
  const findEveryday = finder(
    glossary.filter(({ everyday }) => everyday),
    withoutEnding,
  );
  return (words: string[]): Expansion[] => {
    const names = findNames(words);
    const explained = new Set(names.flatMap((name) => name.words));
    const everyday = findEveryday(words).filter(
      (found) => !found.words.every((word) => explained.has(word)),
    );
    return [...names, ...everyday];
  };
}

/** @param key what of a word has to be the same for it to be the same word */
function finder(entries: readonly GlossaryEntry[], key: (word: string) => string) {
  const byFirstWord = new Map<string, Name[]>();
  const namesOf = (entry: GlossaryEntry) =>
    [entry.term, ...entry.also].map(plainWords).filter((words) => words.length > 0);
  for (const entry of entries) {
    for (const words of namesOf(entry)) {
      const first = key(words[0] as string);
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, entry }]);
    }
  }
  for (const names of byFirstWord.values()) {
    names.sort((a, b) => b.words.length - a.words.length);
  }

  return (words: string[]): Expansion[] => {
    const found: Expansion[] = [];
    for (let at = 0; at < words.length; ) {
      const matches = (byFirstWord.get(key(words[at] as string)) ?? []).filter((name) =>
        name.words.every((word, i) => key(words[at + i] ?? "") === key(word)),
      );
      const longest = matches[0]?.words.length ?? 0;
      for (const { words: name, entry } of matches.filter((m) => m.words.length === longest)) {
        found.push({
          words: words.slice(at, at + longest),
          alternatives: namesOf(entry).filter((other) => other.join(" ") !== name.join(" ")),
          ...(entry.page && { page: entry.page }),
          ...(entry.everyday && { everyday: true }),
        });
      }
      at += Math.max(longest, 1);
    }
    return found;
  };
}

/** A rough stem: enough for "loans" and "loan", "signed" and "sign". */
function withoutEnding(word: string): string {
  return word.length > 3 ? word.replace(/(?:ing|ed|es|s|e)$/, "") : word.replace(/[se]$/, "");
}
