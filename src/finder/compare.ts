import type { PathwayFinding, PathwayReport } from "../domain/finding.ts";
import type { PageId } from "../domain/page.ts";

/** Two pathways of one report, side by side. */
export interface Comparison {
  first: PathwayFinding;
  second: PathwayFinding;
  citations: PathwayReport["citations"];
}

/**
 * Takes two pathways out of a report.
 * @returns the id that is no pathway, when there is one
 */
export function comparePathways(
  { findings, citations }: PathwayReport,
  ids: readonly [PageId, PageId],
): Comparison | { unknown: PageId } {
  const [first, second] = ids.map((id) => findings.find(({ pageId }) => pageId === id));
  if (!first) return { unknown: ids[0] };
  if (!second) return { unknown: ids[1] };
  const used = new Set([first, second].flatMap(citationsIn));
  return { first, second, citations: citations.filter(({ n }) => used.has(n)) };
}

function citationsIn({ met, checks, exclusions, pay, howToApply }: PathwayFinding): number[] {
  return [...met, ...checks, ...exclusions, ...pay, ...howToApply].flatMap(
    ({ citations }) => citations,
  );
}
