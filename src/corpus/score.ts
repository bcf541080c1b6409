import type { SearchRequest } from "../domain/retriever.ts";
import type { PassageRows } from "./passage-rows.ts";
import type { PostingCache } from "./postings.ts";
import { type Query, type QueryTerm, rarity } from "./query.ts";

/** Robertson and Zaragoza's usual values: how soon repeats stop counting, how much length does. */
export const K1 = 1.5;
export const B = 0.75;

/** How large the index is, and which of its states it is in. */
export interface Totals {
  passages: number;
  averageLength: number;
  version: string;
}

/** A passage with its BM25. */
export interface Scored {
  id: number;
  score: number;
}

/** What it is worth to a passage that the question names its page. */
export const NAMED = 1.3;

/** The best passages for a question, within what a request allows. */
export type Scoring = (
  query: Pick<Query, "terms" | "named">,
  totals: Totals,
  request: Pick<SearchRequest, "kinds" | "audience" | "statuses" | "pages" | "limit">,
) => Promise<Scored[]>;

/** What each term counts. */
export function weightsOf(terms: readonly QueryTerm[], { passages }: Totals): number[] {
  return terms.map(({ boost, passages: held }) => boost * (K1 + 1) * rarity(held, passages));
}

/** Scores from postings that are kept in memory, for an index of any size. */
export function scoringInMemory(cache: PostingCache, rows: PassageRows): Scoring {
  return async ({ terms, named }, totals, { pages, limit, ...filters }) => {
    const { version } = totals;
    const [{ postings, traits }, ofNamed, ofPages] = await Promise.all([
      cache.read(
        version,
        terms.map(({ id }) => id),
      ),
      rows.ofPages(version, named),
      rows.ofPages(version, pages ?? []),
    ]);
    // From here on nothing is waited for: the place to add up is shared by all questions.
    const { lengths, scores } = traits;
    const allowed = pages
      ? only(ofPages, traits.allows(filters), lengths.length)
      : traits.allows(filters);
    const weights = weightsOf(terms, totals).map(Math.fround);
    const perLength = (K1 * B) / totals.averageLength;
    for (const [at, held] of postings.entries()) {
      if (!held) continue;
      const { passages, frequencies } = held;
      const weight = weights[at] ?? 0;
      for (let i = 0; i < passages.length; i++) {
        const id = passages[i] as number;
        const frequency = frequencies[i] as number;
        const norm = K1 * (1 - B) + perLength * (lengths[id] as number);
        scores[id] = (scores[id] as number) + (weight * frequency) / (frequency + norm);
      }
    }
    for (const id of ofNamed) scores[id] = (scores[id] as number) * NAMED;
    const found = best(scores, allowed, limit);
    scores.fill(0);
    return found;
  };
}

function only(ids: readonly number[], allowed: Uint8Array | undefined, size: number): Uint8Array {
  const chosen = new Uint8Array(size);
  for (const id of ids) chosen[id] = allowed ? (allowed[id] ?? 0) : 1;
  return chosen;
}

/** The highest scores, best first; where two are equal, the lower id. */
function best(scores: Float64Array, allowed: Uint8Array | undefined, limit: number): Scored[] {
  // A heap with the worst of the best on top: most passages are compared with that one only.
  const heap: Scored[] = [];
  const worse = (a: Scored, b: Scored) => a.score < b.score || (a.score === b.score && a.id > b.id);
  const sink = () => {
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        const [a, b] = [heap[child], heap[least]];
        if (a && b && worse(a, b)) least = child;
      }
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least] as Scored, heap[i] as Scored];
      i = least;
    }
  };
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] as number;
    if (score === 0 || (allowed && allowed[id] === 0)) continue;
    const top = heap[0];
    if (heap.length < limit) {
      heap.push({ id, score });
      if (heap.length === limit) heap.sort((a, b) => (worse(a, b) ? -1 : 1));
    } else if (top && score > top.score) {
      heap[0] = { id, score };
      sink();
    }
  }
  return heap.sort((a, b) => b.score - a.score || a.id - b.id);
}
