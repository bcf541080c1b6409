import type { AskedLike } from "../domain/asked.ts";
import type { PageId } from "../domain/page.ts";
import type { Hit } from "../domain/retriever.ts";
import { isEnded } from "../domain/status.ts";
import type { Draft, Tools } from "./draft.ts";
import { headingFit } from "./facets.ts";
import { officialWeight, type PageSigns } from "./page-signs.ts";

/** A passage written for another audience than the asker's is worth less to them. */
const OTHER_AUDIENCE = 0.8;
const NAMED_PAGE = 1.5;
const TITLE = 0.7;
const HEADING = 0.25;
/** So many pages are read before one is chosen: of those found, and twice of those asked for in such words. */
const FOUND = 8;
const ASKED_FOR = 3;

/**
 * What each sign of the right page is worth: a choice among the pages read, fitted on questions with
 * a known page, of which none is in the half that is judged by.
 */
const WEIGHTS: Record<keyof PageSigns, number> = {
  first: 1.57,
  second: 1.58,
  third: 1.58,
  passage: 0.69,
  title: 0.5,
  heading: 1.39,
  statement: 1.92,
  page: 0.47,
  missing: -0.86,
  named: 0.86,
  example: 3.24,
  spoken: 2.21,
  behind: 0.24,
  official: 2,
};
/** A second page joins the answer when it comes this close to the first. */
const SECOND_PAGE = 0.5;

/** Whether a passage is written for somebody else than the asker. */
export function isForOthers({ passage }: Pick<Hit, "passage">, { audience }: Draft): boolean {
  return passage.audience !== undefined && audience !== undefined && passage.audience !== audience;
}

/** The pages that may answer, to be read whole: the best of those found, and those asked for like this. */
export function findCandidates(draft: Draft, like: AskedLike, { policy }: Tools): PageId[] {
  const worth = (hit: Hit) =>
    hit.score *
    (0.4 + 0.6 * hit.coverage) *
    (isForOthers(hit, draft) ? OTHER_AUDIENCE : 1) *
    (draft.named.includes(hit.passage.pageId) ? NAMED_PAGE : 1) *
    (1 + TITLE * hit.titleCoverage) *
    officialWeight(hit.passage, policy) *
    (1 + HEADING * headingFit(draft.facets, hit.passage.heading));
  const found = [...Map.groupBy(draft.hits, ({ passage }) => passage.pageId)].map(
    ([id, hits]) => [id, Math.max(...hits.map(worth))] as const,
  );
  const asked = [like.likeness, like.behind].flatMap((by) => most([...by], ASKED_FOR));
  return [...new Set([...most(found, FOUND), ...asked])];
}

function most(pages: (readonly [PageId, number])[], count: number): PageId[] {
  return pages
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([id]) => id);
}

/** A page with how much speaks for it; only the distance between pages means something. */
export interface Ranked {
  id: PageId;
  points: number;
}

/** The pages that were read, best first. */
export function rankPages(signs: ReadonlyMap<PageId, PageSigns>): Ranked[] {
  const keys = Object.keys(WEIGHTS) as (keyof PageSigns)[];
  return [...signs]
    .map(([id, of]) => ({ id, points: keys.reduce((sum, key) => sum + WEIGHTS[key] * of[key], 0) }))
    .sort((a, b) => b.points - a.points);
}

/** The pages to answer from: the best, and what comes so close to it that both may be meant. */
export function choosePages(
  [first, ...others]: readonly Ranked[],
  signs: ReadonlyMap<PageId, PageSigns>,
  { policy, library }: Tools,
): PageId[] {
  if (!first) return [];
  const joins = others.filter(
    ({ id, points }) =>
      first.points - points <= SECOND_PAGE &&
      (signs.get(id)?.passage ?? 0) >= policy.answer.coverageFloor &&
      !isEnded(library.page(id)?.status ?? "unverified"),
  );
  return [first, ...joins].slice(0, policy.answer.maxPages).map(({ id }) => id);
}
