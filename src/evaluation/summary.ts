import { isGiven } from "../domain/answer.ts";
import { isAnswerable, isLostInConversation, type Scored } from "./score.ts";

/** How often something held, of the times that it was asked for. */
export interface Rate {
  met: number;
  of: number;
}

/** The measures of a set of answers, each as a rate. */
export const MEASURES = {
  status: "right ending",
  pageHit: "a right page is cited",
  facts: "all facts present",
  clean: "nothing that must not be said",
  citations: "citations valid",
  numbers: "numbers supported",
  refused: "unanswerable is not answered",
  accepted: "answerable is answered",
  inConversation: "answered in a conversation too",
  recallAt5: "a right page among the first 5 found",
  recallAt10: "a right page among the first 10 found",
} as const;
export type Measure = keyof typeof MEASURES;
/** Every measure of some answers. */
export type Rates = Record<Measure, Rate>;

/** What a run of the evaluation came to. */
export interface Summary {
  questions: number;
  rates: Rates;
  /** Mean of 1/log2(1 + rank) over the questions with a right page; any right page will do. */
  ndcgAt10: number;
  byTag: Record<string, Rates>;
  byAudience: Record<string, Rates>;
  milliseconds: { median: number; p95: number; most: number };
}

/** Counts what was right, all together, by tag and by audience. */
export function summarize(rows: readonly Scored[]): Summary {
  const searched = rows.filter(isSearched);
  const gains = searched.map(({ rank }) => (rank && rank <= 10 ? 1 / Math.log2(1 + rank) : 0));
  const times = rows.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const tags = [...new Set(rows.flatMap((row) => row.tags))].sort();
  return {
    questions: rows.length,
    rates: ratesOf(rows),
    ndcgAt10: gains.length === 0 ? 0 : gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
    byTag: Object.fromEntries(
      tags.map((tag) => [tag, ratesOf(rows.filter((row) => row.tags.includes(tag)))]),
    ),
    byAudience: Object.fromEntries(
      [...Map.groupBy(rows, ({ audience }) => audience ?? "not said")]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([audience, some]) => [audience, ratesOf(some)]),
    ),
    milliseconds: { median: at(times, 0.5), p95: at(times, 0.95), most: times.at(-1) ?? 0 },
  };
}

/** The share as a number; nothing asked for counts as met. */
export function shareOf({ met, of }: Rate): number {
  return of === 0 ? 1 : met / of;
}

/** Whether the search had a right page to find. */
function isSearched({ expected }: Scored): boolean {
  return expected.pages.length > 0 && isAnswerable(expected);
}

function ratesOf(rows: readonly Scored[]): Rates {
  const rate = (asked: (row: Scored) => boolean, met: (row: Scored) => boolean): Rate => {
    const some = rows.filter(asked);
    return { met: some.filter(met).length, of: some.length };
  };
  const each = (count: (row: Scored) => number, faults: (row: Scored) => number): Rate => {
    const of = rows.reduce((sum, row) => sum + count(row), 0);
    return { met: Math.max(of - rows.reduce((sum, row) => sum + faults(row), 0), 0), of };
  };
  const answerable = (row: Scored) => isAnswerable(row.expected);
  const found = (most: number) => (row: Scored) => row.rank !== undefined && row.rank <= most;
  return {
    status: rate(
      () => true,
      (row) => row.statusRight,
    ),
    pageHit: rate(
      (row) => row.pageHit !== undefined,
      (row) => row.pageHit === true,
    ),
    facts: rate(
      (row) => row.expected.facts.length > 0,
      (row) => row.missingFacts.length === 0,
    ),
    clean: rate(
      () => true,
      (row) => row.violations.length === 0,
    ),
    citations: each(
      (row) => row.answer.citations.length,
      (row) => row.citationFaults.length,
    ),
    numbers: each(
      (row) => row.answer.claims.length,
      (row) => row.unsupportedNumbers.length,
    ),
    refused: rate(
      (row) => !answerable(row),
      (row) => !row.falseAnswer,
    ),
    accepted: rate(answerable, (row) => !row.falseRefusal),
    inConversation: rate(
      (row) => answerable(row) && isGiven(row.answer),
      (row) => !isLostInConversation(row),
    ),
    recallAt5: rate(isSearched, found(5)),
    recallAt10: rate(isSearched, found(10)),
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}
