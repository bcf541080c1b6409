import type { Block, CardAction, CardModel, Span } from "../domain/card.ts";
import type { Cited, PathwayFinding, PathwayReport } from "../domain/finding.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { citedSpans, listUnder, paragraph, strong, text, withSources } from "./cited.ts";

type Words = Pick<Wording, "finder" | "nextSteps" | "warnings">;

/** Buttons on the card: the first pathways that fit, or that may. */
const ASK_ABOUT = 3;
/** Pathways shown with what to check while nothing is told: all of them would say nothing. */
const SHOWN_UNTOLD = 8;

/**
 * What the pathway finder found, in groups: fits, may fit, does not fit, cannot be used now.
 * @param all whether every pathway is shown in full also when nothing was told
 * @param jobs where jobs are to be found in the place that somebody named
 */
export function pathwaysCard(
  report: PathwayReport,
  wording: Words,
  { all = false, jobs }: { all?: boolean; jobs?: JobsThere | undefined } = {},
): CardModel {
  const { finder } = wording;
  const { fits, mayFit, ruledOut, notNow } = groupsOf(report.findings);
  const summary = say(finder.summary, {
    fits: fits.length,
    mayFit: mayFit.length,
    doesNotFit: ruledOut.length + notNow.length,
  });
  const shown = isUntold(report) && !all ? SHOWN_UNTOLD : Number.POSITIVE_INFINITY;
  const blocks = [
    paragraph(text(summary)),
    ...(fits.length === 0
      ? [paragraph(text(isUntold(report) ? finder.nothingTold : finder.nothingFits))]
      : []),
    ...listUnder(
      finder.fits,
      fits.map((finding) => fittingItem(finding, finder)),
    ),
    ...listUnder(
      finder.mayFit,
      shortened(mayFit, shown, (finding) => checkItem(finding, finder), finder),
    ),
    ...listUnder(finder.doesNotFit, ruledOut.map(exclusionItem)),
    ...listUnder(
      finder.notNow,
      shortened(notNow, Number.isFinite(shown) ? 0 : shown, exclusionItem, finder),
    ),
  ];
  return {
    title: finder.title,
    summary,
    blocks: [
      ...changedSources(report.findings, wording),
      ...withSources(blocks, report.citations),
      ...(jobs ? [jobsLink(jobs, finder)] : []),
      { kind: "note", text: `${finder.notADecision} ${finder.privacy}` },
    ],
    actions: (isUntold(report) ? [] : [...fits, ...mayFit])
      .slice(0, ASK_ABOUT)
      .map(({ title }) => howToApply(title, wording)),
  };
}

/** Where to look for jobs in a place. */
interface JobsThere {
  place: string;
  url: string;
}

function jobsLink({ place, url }: JobsThere, finder: Wording["finder"]): Block {
  const items = [{ text: say(finder.jobsThere, { place }), url }];
  return { kind: "links", title: finder.jobsTitle, items };
}

/** Whether no pathway's own rules are decided, either way. */
function isUntold({ findings }: PathwayReport): boolean {
  return findings.every(
    ({ met, exclusions }) =>
      met.length === 0 && exclusions.every(({ because }) => because === "status"),
  );
}

/** The first findings as items, and the names of the others in one more. */
function shortened(
  findings: readonly PathwayFinding[],
  most: number,
  item: (finding: PathwayFinding) => Span[],
  { more }: Wording["finder"],
): Span[][] {
  const rest = findings.slice(most).map(({ title }) => title);
  const items = findings.slice(0, most).map(item);
  if (rest.length === 0) return items;
  return [...items, [text(say(more, { count: rest.length, titles: rest.join("; ") }))]];
}

interface Groups {
  fits: PathwayFinding[];
  mayFit: PathwayFinding[];
  ruledOut: PathwayFinding[];
  notNow: PathwayFinding[];
}

function groupsOf(findings: readonly PathwayFinding[]): Groups {
  const gone = ({ exclusions }: PathwayFinding) =>
    exclusions.some(({ because }) => because === "status");
  const not = findings.filter(({ fit }) => fit === "does_not_fit");
  return {
    fits: findings.filter(({ fit }) => fit === "fits"),
    mayFit: findings.filter(({ fit }) => fit === "may_fit"),
    ruledOut: not.filter((finding) => !gone(finding)),
    notNow: not.filter(gone),
  };
}

function fittingItem(finding: PathwayFinding, finder: Wording["finder"]): Span[] {
  const { title, grades, howToApply: apply, met } = finding;
  const pay = amountOf(finding);
  const facts = [...(grades ? [`${finder.grades}: ${grades}.`] : []), ...datesOf(finding, finder)];
  const [first] = apply;
  return [
    strong(title),
    text(`. ${facts.join(" ")}${facts.length > 0 ? " " : ""}`),
    ...(pay ? [...citedSpans(pay), text(" ")] : []),
    ...(first ? citedSpans(first) : met.slice(0, 1).flatMap(citedSpans)),
  ];
}

/** The first thing that a page says of its pay with an amount or a grade in it. */
function amountOf({ pay }: PathwayFinding): Cited | undefined {
  return pay.find(({ says }) => /\$\d|\bG[SG]-\d/.test(says));
}

/** Until when it runs and until when one can apply, where the page says so. */
function datesOf(
  { expiresOn, closesOn, closed }: PathwayFinding,
  finder: Wording["finder"],
): string[] {
  return [
    ...(expiresOn ? [`${finder.runsUntil} ${expiresOn}.`] : []),
    ...(closesOn ? [say(closed ? finder.closed : finder.closes, { date: closesOn })] : []),
  ];
}

function checkItem(finding: PathwayFinding, finder: Wording["finder"]): Span[] {
  const { title, checks } = finding;
  const pay = amountOf(finding);
  const [first, ...more] = checks;
  if (!first) return [strong(title)];
  return [
    strong(title),
    text([".", ...datesOf(finding, finder), ""].join(" ")),
    ...citedSpans(first),
    text(` (${say(finder.checkBy, { by: first.by })})`),
    ...more.flatMap((check) => [text(" "), ...citedSpans(check)]),
    ...(pay ? [text(" "), ...citedSpans(pay)] : []),
  ];
}

function exclusionItem({ title, exclusions }: PathwayFinding): Span[] {
  return [
    strong(title),
    ...exclusions.slice(0, 1).flatMap((each) => [text(". "), ...citedSpans(each)]),
  ];
}

function howToApply(title: string, { nextSteps }: Words): CardAction {
  const label = say(nextSteps.howToApply, { title });
  return { label, action: { do: "ask", question: label.replace(/^[^:]+: /, "") } };
}
