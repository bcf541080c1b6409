import type { Passage } from "../domain/passage.ts";
import type { Hit, Retriever } from "../domain/retriever.ts";
import type { Nearest } from "./nearest.ts";

/** The usual constant of reciprocal rank fusion: how little the first place counts more than the next. */
const K = 60;
/** How deep each search looks: a passage may be far down in one and high up in the other. */
const DEPTH = 60;
/** By how much the first place by meaning raises a score. */
const AGREEMENT = 0.25;

/** Joins search by words and search by meaning by their ranks: their scores cannot be compared. */
export function createHybrid(byWords: Retriever, byMeaning: Nearest): Retriever {
  return {
    async search(request) {
      // Within pages that are chosen already, meaning would only be asked a second time.
      if (request.pages) return byWords.search(request);
      const deep = { ...request, limit: Math.max(request.limit, DEPTH) };
      const found = await byWords.search(deep);
      // A text without a word to search for has no meaning to search by either.
      const near = found.concepts > 0 ? await byMeaning(deep) : [];
      const hits = near.length > 0 ? fuse(found.hits, near) : found.hits;
      return { ...found, hits: hits.slice(0, request.limit) };
    },
  };
}

/**
 * Both lists in one, in the order of their ranks. The scores stay those of the search by words, raised
 * where meaning agrees: ranks say which passage comes first, not by how much.
 */
export function fuse(hits: readonly Hit[], near: readonly Passage[]): Hit[] {
  const nearRanks = new Map(near.map(({ id }, rank) => [id, rank]));
  const known = new Set(hits.map(({ passage }) => passage.id));
  const worst = hits.at(-1)?.score ?? 1;
  const added = near.filter(({ id }) => !known.has(id)).map((one) => foundByMeaning(one, worst));
  return [...hits, ...added]
    .map((hit, rank) => {
      const nearRank = nearRanks.get(hit.passage.id);
      const byWords = known.has(hit.passage.id) ? share(rank) : 0;
      const byMeaning = nearRank === undefined ? 0 : share(nearRank);
      const score = hit.score * (1 + AGREEMENT * byMeaning * (K + 1));
      return { hit: { ...hit, score }, points: byWords + byMeaning };
    })
    .sort((a, b) => b.points - a.points)
    .map(({ hit }) => hit);
}

function share(rank: number): number {
  return 1 / (K + rank + 1);
}

/** It has no word of the question, so it covers none of it. */
function foundByMeaning(passage: Passage, score: number): Hit {
  return {
    passage,
    score,
    coverage: 0,
    titleCoverage: 0,
    headingCoverage: 0,
    statementCoverage: passage.statements.map(() => 0),
  };
}
