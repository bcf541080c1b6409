import type { Block, CardModel, Span } from "../domain/card.ts";
import type { IsoDate } from "../domain/date.ts";
import type { PathwayFinding, PathwayReport } from "../domain/finding.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { citedSpans, paragraph, strong, text, withSources } from "./cited.ts";

/** Pathways in a plan: more would be no plan. */
const PATHWAYS = 3;

/**
 * A short plan to keep: the pathways to take up first, what to have checked and how to apply. It
 * holds none of the answers that it was made from.
 */
export function planCard(
  { findings, citations }: PathwayReport,
  { finder, warnings }: Pick<Wording, "finder" | "warnings">,
  today: IsoDate,
): CardModel {
  const chosen = findings.filter(({ fit }) => fit !== "does_not_fit").slice(0, PATHWAYS);
  const made = say(finder.planMade, { date: today });
  const blocks: Block[] = [
    paragraph(text(made)),
    ...(chosen.length === 0 ? [paragraph(text(finder.planNothing))] : []),
    ...chosen.map((finding): Block => {
      const lead = [strong(finding.title)];
      const items = stepsOf(finding, finder);
      // A list without items is refused by some platforms.
      return items.length > 0
        ? { kind: "list", ordered: true, lead, items }
        : paragraph(...lead, text(`. ${finder.planNoSteps}`));
    }),
  ];
  return {
    title: finder.planTitle,
    summary: made,
    blocks: [
      ...changedSources(chosen, { warnings }),
      ...withSources(blocks, citations),
      { kind: "note", text: `${finder.notADecision} ${finder.planPrivate}` },
    ],
  };
}

function stepsOf(
  { checks, howToApply, closesOn, closed }: PathwayFinding,
  finder: Wording["finder"],
): Span[][] {
  const lastDay = closed ? finder.closed : finder.closes;
  return [
    ...(closesOn ? [[text(say(lastDay, { date: closesOn }))]] : []),
    ...checks.map((check) => [
      text(say(finder.planCheck, { says: check.says, by: check.by })),
      ...check.citations.map((n): Span => ({ kind: "cite", n })),
    ]),
    ...howToApply.map(citedSpans),
  ];
}
