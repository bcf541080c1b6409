import type { PageId } from "../domain/page.ts";
import type { Hit } from "../domain/retriever.ts";
import { bindingness } from "../domain/source.ts";
import { isEnded } from "../domain/status.ts";
import type { Draft, Tools } from "./draft.ts";
import { headingFit } from "./facets.ts";

/** A passage written for another audience than the asker's is worth less to them. */
const OTHER_AUDIENCE = 0.8;
const NAMED_PAGE = 1.5;
const TITLE = 0.7;
const HEADING = 0.25;
/** A second page joins the answer when it comes this close to the first. */
const SECOND_PAGE = 0.8;

/** Whether a passage is written for somebody else than the asker. */
export function isForOthers({ passage }: Pick<Hit, "passage">, { audience }: Draft): boolean {
  return passage.audience !== undefined && audience !== undefined && passage.audience !== audience;
}

/** The pages to answer from, best first. */
export function choosePages(draft: Draft, { policy, library }: Tools): PageId[] {
  const worth = (hit: Hit) =>
    hit.score *
    (0.4 + 0.6 * hit.coverage) *
    (isForOthers(hit, draft) ? OTHER_AUDIENCE : 1) *
    (draft.named.includes(hit.passage.pageId) ? NAMED_PAGE : 1) *
    (1 + TITLE * hit.titleCoverage) *
    (hit.passage.source
      ? policy.search.officialWeight * bindingness(hit.passage.source.authority)
      : 1) *
    (1 + HEADING * headingFit(draft.facets, hit.passage.heading));
  const pages = [...Map.groupBy(draft.hits, ({ passage }) => passage.pageId)]
    .map(([id, hits]) => ({
      id,
      worth: Math.max(...hits.map(worth)),
      coverage: Math.max(...hits.map(({ coverage }) => coverage)),
    }))
    .sort((a, b) => b.worth - a.worth);
  const [first, ...others] = pages;
  if (!first) return [];
  const joins = others.filter(
    ({ id, worth: points, coverage }) =>
      points >= SECOND_PAGE * first.worth &&
      coverage >= policy.answer.coverageFloor &&
      !isEnded(library.page(id)?.status ?? "unverified"),
  );
  return [first, ...joins].slice(0, policy.answer.maxPages).map(({ id }) => id);
}
