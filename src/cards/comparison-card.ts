import type { Citation } from "../domain/answer.ts";
import type { CardModel, Span } from "../domain/card.ts";
import type { Cited, Fit, PathwayFinding } from "../domain/finding.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { citedSpans, text, withSources } from "./cited.ts";

/** Two pathways side by side, for what one person told. */
export function comparisonCard(
  {
    first,
    second,
    citations,
  }: Record<"first" | "second", PathwayFinding> & {
    citations: Citation[];
  },
  { finder, status, warnings }: Pick<Wording, "finder" | "status" | "warnings">,
): CardModel {
  const title = say(finder.compareTitle, { first: first.title, second: second.title });
  const row = (
    label: string,
    cell: (finding: PathwayFinding) => Span[],
    empty = finder.notStated,
  ): Span[][] => {
    const filled = (spans: Span[]) => (spans.length > 0 ? spans : [text(empty)]);
    return [[text(label)], filled(cell(first)), filled(cell(second))];
  };
  const plain = (value: string | undefined) => (value === undefined ? [] : [text(value)]);
  const joined = (all: readonly Cited[]) =>
    all.flatMap((each, i) => [...(i > 0 ? [text(" ")] : []), ...citedSpans(each)]);
  return {
    title,
    summary: title,
    blocks: [
      ...changedSources([first, second], { warnings }),
      ...withSources(
        [
          {
            kind: "table",
            caption: title,
            columns: [finder.compareFact, first.title, second.title],
            rows: [
              row(finder.fitLabel, ({ fit }) => [text(fitWords(fit, finder))]),
              row(finder.status, (finding) => [text(status[finding.status])]),
              row(finder.runsUntil, ({ expiresOn }) => plain(expiresOn)),
              row(finder.lastDay, ({ closesOn }) => plain(closesOn)),
              row(finder.met, ({ met }) => joined(met), finder.nothing),
              row(finder.toCheck, ({ checks }) => joined(checks), finder.nothing),
              row(finder.excludedBy, ({ exclusions }) => joined(exclusions), finder.nothing),
              row(finder.grades, ({ grades }) => plain(grades)),
              row(finder.pay, ({ pay }) => joined(pay)),
              row(finder.howToApply, ({ howToApply }) => joined(howToApply)),
              row(finder.reviewedOn, ({ reviewedOn }) => plain(reviewedOn)),
            ],
          },
        ],
        citations,
      ),
      { kind: "note", text: finder.notADecision },
    ],
  };
}

function fitWords(fit: Fit, finder: Wording["finder"]): string {
  switch (fit) {
    case "fits":
      return finder.fits;
    case "may_fit":
      return finder.mayFit;
    case "does_not_fit":
      return finder.doesNotFit;
    default:
      return fit satisfies never;
  }
}
