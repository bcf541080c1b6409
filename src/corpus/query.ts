import type { Sql } from "../domain/database.ts";
import type { PageId } from "../domain/page.ts";
import type { SearchRequest } from "../domain/retriever.ts";
import type { Expansion } from "./expand.ts";
import { isFiller } from "./filler.ts";
import { correctSpelling } from "./spelling.ts";
import type { Found } from "./vocabulary.ts";
import { wordsOf } from "./words.ts";

/** One lexeme to look up. */
export interface QueryTerm {
  id: number;
  /** How many passages hold it. */
  passages: number;
  /** How much it counts: 1 for a word of the question, less for a synonym or a correction. */
  boost: number;
}

/** One thing that the question names, and the ways in which a passage can speak of it. */
export interface Concept {
  /** As it was written. */
  text: string;
  /** Each inner list is one way: all of its terms must be there. */
  alternatives: number[][];
  /** How rare it is; what coverage counts by. */
  weight: number;
  /** It says how something is asked, or nothing much: a page need not speak of it, a statement may. */
  aside: boolean;
  /** Pages of which it is a name, or a part of one: they speak of it, whatever their words are. */
  pages: Set<PageId>;
}

/** A question made ready for the index. */
export interface Query {
  terms: QueryTerm[];
  concepts: Concept[];
  corrections: { from: string; to: string }[];
  named: PageId[];
  unknown: string[];
  /** Only words around a question, and none of it. */
  vague: boolean;
}

interface Totals {
  passages: number;
}

/** Synonyms find what the asker's own words would not, but must not outweigh them. */
const SYNONYM_BOOST = 0.6;
const COMPOUND_BOOST = 0.8;
/** A word that no passage holds counts like one that this many hold: it may only be an odd word. */
const UNKNOWN = 3;
/** What a word around the question counts when statements of one page are compared. */
const FILLER_WEIGHT = 0.4;

/** Inverse document frequency in the form that is never negative (Lucene's). */
export function rarity(passages: number, total: number): number {
  return Math.log(1 + (total - passages + 0.5) / (passages + 0.5));
}

/** Reads a question against the index's vocabulary and the glossary. */
export async function readQuery(
  sql: Sql,
  { text, aside = [] }: Pick<SearchRequest, "text" | "aside">,
  totals: Totals,
  lookUp: (words: string[]) => Promise<Map<string, Found[]>>,
  expansions: (words: string[]) => Expansion[],
): Promise<Query> {
  const words = wordsOf(text);
  const plain = words.filter(({ compound }) => !compound).map((word) => word.text);
  const named = expansions(plain);
  const lookedUp = await lookUp([
    ...new Set([
      ...words.map((word) => word.text),
      ...named.flatMap(({ alternatives }) => alternatives.flat()),
    ]),
  ]);

  const terms = new Map<number, QueryTerm>();
  const want = (found: Found[], boost: number) => {
    for (const { id, passages } of found) {
      if (id === null) continue;
      if ((terms.get(id)?.boost ?? 0) < boost) terms.set(id, { id, passages, boost });
    }
  };
  const idsOf = (word: string) => (lookedUp.get(word) ?? []).flatMap(({ id }) => id ?? []);
  const known = (word: string) => idsOf(word).length > 0;
  const isStopWord = (word: string) => (lookedUp.get(word) ?? []).length === 0;

  const explained = new Set(named.flatMap((expansion) => expansion.words));
  const missing = plain.filter((word) => !isStopWord(word) && !known(word) && !explained.has(word));
  const corrections = await correctSpelling(sql, [...new Set(missing)]);
  const corrected = new Map(corrections.map(({ from, to }) => [from, to]));
  if (corrections.length > 0) {
    for (const [word, found] of await lookUp([...corrected.values()])) {
      lookedUp.set(word, found);
    }
  }

  const numbered = numbersOfLaw(plain);
  const counts = (word: string) => (!isFiller(word) || numbered.has(word)) && !aside.includes(word);
  const onlyFiller = plain.every((word) => isStopWord(word) || !counts(word));
  const concepts = new Map<string, Concept>();
  for (const { text: word, compound } of words) {
    const found = lookedUp.get(word) ?? [];
    want(found, compound ? COMPOUND_BOOST : 1);
    if (compound || isStopWord(word)) continue;
    // The asker's own figures: inhabitants, dollars, dates.
    if (/^\d+[km]?$/.test(word) && !known(word) && !numbered.has(word)) continue;
    const read = corrected.get(word);
    if (read) want(lookedUp.get(read) ?? [], 1);
    const own = idsOf(read ?? word);
    const rarest = Math.min(...(lookedUp.get(read ?? word) ?? []).map(({ passages }) => passages));
    concepts.set(word, {
      text: word,
      alternatives: own.length > 0 ? [own] : [],
      weight:
        (isFiller(word) ? FILLER_WEIGHT : 1) *
        rarity(own.length > 0 ? rarest : UNKNOWN, totals.passages),
      // When everything is filler, these words are all there is to go by.
      aside: !counts(word) && !onlyFiller,
      pages: new Set(),
    });
  }
  for (const { words: phrase, alternatives, page } of named) {
    if (page) for (const word of phrase) concepts.get(word)?.pages.add(page);
    for (const alternative of alternatives) {
      want(
        alternative.flatMap((word) => lookedUp.get(word) ?? []),
        SYNONYM_BOOST,
      );
      const ids = alternative.flatMap(idsOf);
      if (ids.length === 0) continue;
      for (const word of phrase) concepts.get(word)?.alternatives.push(ids);
    }
  }
  return {
    terms: [...terms.values()],
    concepts: [...concepts.values()],
    corrections,
    vague: onlyFiller,
    named: [...new Set(named.flatMap(({ page }) => page ?? []))],
    unknown: missing.filter((word) => concepts.get(word)?.aside === false && !corrected.has(word)),
  };
}

const BEFORE_NUMBER =
  /^(usc|cfr|fr|section|sec|part|subpart|title|gs|series|eo|order|bod|pub|law|pl|nsf|sf|form|chapter|region|schedule)$/;
const AFTER_NUMBER = /^(usc|cfr|fr|series)$/;

/** Short numbers that name something: the section of a law, a series, a form. */
function numbersOfLaw(words: readonly string[]): Set<string> {
  return new Set(
    words.filter(
      (word, i) =>
        /^\d+$/.test(word) &&
        (BEFORE_NUMBER.test(words[i - 1] ?? "") || AFTER_NUMBER.test(words[i + 1] ?? "")),
    ),
  );
}
