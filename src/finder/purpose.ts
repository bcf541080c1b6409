import type { PageId } from "../domain/page.ts";

/** A passage counts for the purpose when it comes this close to the best one. */
const CLOSE = 0.5;

/** Passages looked at for a purpose; pages of funds have several each. */
export const PURPOSE_HITS = 40;

/** The funds that speak of a purpose, best first, from passages that were found for it, best first. */
export function fundsFor(hits: readonly { pageId: PageId; score: number }[]): PageId[] {
  const found = new Map<PageId, number>();
  for (const { pageId, score } of hits) if (!found.has(pageId)) found.set(pageId, score);
  const best = Math.max(0, ...found.values());
  return [...found].filter(([, score]) => score >= CLOSE * best).map(([id]) => id);
}
