import type { FundFinding, FundGroup, FundReport } from "../domain/applicant.ts";
import type { CardModel, Span } from "../domain/card.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { citedSpans, listUnder, paragraph, strong, text, withSources } from "./cited.ts";

/** What the funding finder found, in groups, with who may apply, figures and dates. */
export function fundingCard(
  { findings, citations }: FundReport,
  { funding: words, warnings }: Pick<Wording, "funding" | "warnings">,
): CardModel {
  const of = (group: FundGroup) => findings.filter((finding) => finding.group === group);
  const summary = say(words.summary, {
    open: of("open").length,
    throughState: of("through_state").length,
    check: of("check").length,
    notOpen: of("not_open").length,
    notForYou: of("not_for_you").length,
  });
  const detailed = (heading: string, group: FundGroup) =>
    listUnder(
      heading,
      of(group).map((finding) => itemOf(finding, words)),
    );
  const blocks = [
    paragraph(text(summary)),
    ...(of("open").length + of("through_state").length === 0 ? [paragraph(text(words.none))] : []),
    ...detailed(words.open, "open"),
    ...detailed(words.throughState, "through_state"),
    ...detailed(words.check, "check"),
    ...detailed(words.notOpen, "not_open"),
    ...listUnder(
      words.notForYou,
      of("not_for_you").map(({ title, because }) => [
        strong(title),
        ...because.slice(0, 1).flatMap((each) => [text(". "), ...citedSpans(each)]),
      ]),
    ),
  ];
  return {
    title: words.title,
    summary,
    blocks: [
      ...changedSources(findings, { warnings }),
      ...withSources(blocks, citations),
      { kind: "note", text: words.notADecision },
    ],
  };
}

function itemOf(finding: FundFinding, words: Wording["funding"]): Span[] {
  const { title, because, instead, figures, listing, shareUnknown } = finding;
  const plain = [
    ...(shareUnknown ? [say(words.shareUnknown, { title })] : []),
    ...datesOf(finding, words),
    ...(listing ? [say(words.listing, { number: listing })] : []),
  ];
  return [
    strong(title),
    text(". "),
    ...[...because, ...figures].flatMap((each) => [...citedSpans(each), text(" ")]),
    ...(instead.length > 0
      ? [text(`${words.instead} `), ...instead.flatMap((each) => [...citedSpans(each), text(" ")])]
      : []),
    ...(plain.length > 0 ? [text(`${plain.join(". ")}.`)] : []),
  ];
}

function datesOf({ deadline, opensOn }: FundFinding, words: Wording["funding"]): string[] {
  const opens = opensOn && deadline ? [say(words.opened, { date: opensOn })] : [];
  if (!deadline) return opens;
  const { on: date, time, over } = deadline;
  if (over) return [...opens, say(words.closed, { date })];
  return [...opens, time ? say(words.closes, { date, time }) : say(words.closesNoTime, { date })];
}
