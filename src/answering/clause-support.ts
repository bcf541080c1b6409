import { readNumbers } from "./numbers.ts";
import { clausesOf, stems } from "./wording-support.ts";

/**
 * Whether what a claim joins stands together in its source. The words of "GW-002 covers GS-12" may all
 * stand in a sentence that says it of something else.
 */

/** A claim's clause may be spread over this many times its words in the source, and some more. */
const SPREAD = 2;
const SPREAD_MORE = 5;
/** The share of its words that must stand together; of a short clause all of them. */
const TOGETHER = 0.8;
const SHORT = 5;
/** What stands on two sides of one of these is said of two things. */
const CONTRAST =
  /\s+(?=(?:while|whereas|but|although|though|instead|unlike|however|rather than|not)\b)|(?<=[.;])\s+/i;

/** Words and figures of a text that carry meaning, in order. */
export function tokensOf(text: string): string[] {
  return (readNumbers(text).match(/[\p{L}\p{N}$][\p{L}\p{N}.'-]*/gu) ?? []).flatMap((token) => {
    const bare = token.replace(/[.'-]+$/, "");
    return /\d/.test(bare) ? bare.replace(/^\$/, "") : stems(bare);
  });
}

/** Whether every clause of a claim has its words close together in one of the statements. */
export function standsTogether(claim: string, statements: readonly string[]): boolean {
  const sources = statements.flatMap((statement) =>
    withoutAbbreviations(statement).split(CONTRAST).map(tokensOf),
  );
  const known = new Set(sources.flat());
  const clauses = withoutAbbreviations(claim).split(CONTRAST).flatMap(clausesOf);
  return clauses.every((clause) => {
    // Words that no statement has, the model's own or the title's, were counted before.
    const wanted = new Set(tokensOf(clause).filter((one) => known.has(one)));
    if (wanted.size < 2) return true;
    const reach = SPREAD * wanted.size + SPREAD_MORE;
    const needed = wanted.size <= SHORT ? wanted.size : TOGETHER * wanted.size;
    return sources.some((source) => mostWithin(source, wanted, reach) >= needed);
  });
}

/** How many of the wanted tokens stand within `reach` tokens of a source, at best. */
function mostWithin(source: readonly string[], wanted: ReadonlySet<string>, reach: number): number {
  let most = 0;
  for (let at = 0; at < source.length; at++) {
    const window = new Set(source.slice(at, at + reach).filter((token) => wanted.has(token)));
    most = Math.max(most, window.size);
  }
  return most;
}

/** The parts of a text that are true or false by themselves, as far as negation and doubt reach. */
export function coarseClauses(text: string): string[] {
  return withoutAbbreviations(text).split(COARSE);
}

const COARSE = /(?<=[.;:,])\s+|\n|\s+(?=(?:and|but|so|because|while|although) )/;

/**
 * Whether some clause of a claim differs in a trait from the source's clauses that are nearest to it:
 * it lacks what one of them has, or has what none of them has.
 */
export function differsIn(
  trait: (clause: string) => boolean,
  claim: string,
  source: string,
  around: string,
): boolean {
  const title = new Set(tokensOf(around));
  const partsOf = (text: string) =>
    coarseClauses(text).map((part) => {
      const words = tokensOf(part);
      // A clause of the title's words alone names the subject.
      return { part, words: new Set(words.every((one) => title.has(one)) ? [] : words) };
    });
  const clauses = partsOf(source);
  return partsOf(claim).some(({ part, words: wanted }) => {
    const near = clauses.map(({ part: other, words }) => ({
      other,
      shared: [...wanted].filter((word) => words.has(word)).length,
    }));
    const best = Math.max(0, ...near.map(({ shared }) => shared));
    if (best === 0) return false;
    const nearest = near.filter(({ shared }) => shared === best);
    return trait(part)
      ? !nearest.some(({ other }) => trait(other))
      : nearest.some(({ other }) => trait(other));
  });
}

/** Whether a claim says something more often than its source: a true sentence with something added. */
export function repeats(claim: string, said: string, around: string): boolean {
  const count = (text: string) => {
    const counts = new Map<string, number>();
    for (const token of tokensOf(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
    return counts;
  };
  const held = count(said);
  const title = count(around);
  return [...count(claim)].some(([token, times]) => {
    const most = held.get(token);
    return most !== undefined && times > most + (title.get(token) ?? 0);
  });
}

/** The share of a claim's words that stand in the title and the heading only. */
export function shareOfTitle(claim: string, said: string, around: string): number {
  const held = new Set(tokensOf(said));
  const title = new Set(tokensOf(around));
  const own = tokensOf(claim);
  if (own.length === 0) return 0;
  return own.filter((word) => title.has(word) && !held.has(word)).length / own.length;
}

const ABBREVIATION =
  /\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|sec|pub|fed|reg|dr|mr|ms|inc|st|vs|e\.g|i\.e)\./gi;
const INITIALS = /\b(?:\p{Lu}\.)+(?=\s)/gu;

/** A point that ends a word, not a sentence, would cut a clause in two. */
function withoutAbbreviations(text: string): string {
  return text
    .replace(INITIALS, (initials) => initials.replaceAll(".", ""))
    .replace(ABBREVIATION, "$1");
}
