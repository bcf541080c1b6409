import type { Block, CardModel, Span } from "../domain/card.ts";
import type { Fit } from "../domain/finding.ts";
import type { AuthorityFinding, PositionReport } from "../domain/position.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { citedSpans, listUnder, paragraph, strong, text, withSources } from "./cited.ts";

/** The authorities that could fill a position, what is open about each, and what stands in the way. */
export function positionCard(
  { position, findings, blocks: held, citations }: PositionReport,
  { position: words, warnings }: Pick<Wording, "position" | "warnings">,
): CardModel {
  const of = (fit: Fit) => findings.filter((finding) => finding.fit === fit);
  const [usable, toCheck, not] = [of("fits"), of("may_fit"), of("does_not_fit")];
  const summary = say(words.summary, {
    usable: usable.length,
    toCheck: toCheck.length,
    notUsable: not.length,
  });
  const blocks: Block[] = [
    paragraph(text(summary)),
    ...(usable.length + toCheck.length === 0 ? [paragraph(text(words.none))] : []),
    ...listUnder(
      words.usable,
      usable.map((finding) => authorityItem(finding, words)),
    ),
    ...listUnder(
      words.toCheck,
      toCheck.map((finding) => authorityItem(finding, words)),
    ),
    ...listUnder(
      words.notUsable,
      not.map(({ title, exclusions }) => [
        strong(title),
        ...exclusions.slice(0, 1).flatMap((each) => [text(". "), ...citedSpans(each)]),
      ]),
    ),
    ...listUnder(words.blocks, held.map(citedSpans)),
    ...(position.place ? [paragraph(text(say(words.placeNote, { place: position.place })))] : []),
  ];
  return {
    title: words.title,
    summary,
    blocks: [
      ...changedSources(findings, { warnings }),
      ...withSources(blocks, citations),
      { kind: "note", text: words.orderNote },
    ],
  };
}

function authorityItem(finding: AuthorityFinding, words: Wording["position"]): Span[] {
  const { title, citation, grades, codes, checks, documentation, people } = finding;
  const kinds = finding.appointments.map(
    (kind) => words.appointmentKinds[kind as keyof typeof words.appointmentKinds],
  );
  const details = [
    words.services[finding.service],
    kinds.join(", "),
    ...(grades ? [grades] : []),
    noticeOf(finding, words),
  ];
  const more = (label: string, all: Span[][]): Span[] =>
    all.length === 0 ? [] : [text(` ${label}: `), ...all.flatMap((s, i) => [...gap(i), ...s])];
  return [
    strong(title),
    text(`: `),
    ...citedSpans(citation),
    text(` (${details.join("; ")}).`),
    ...more(
      words.codes,
      codes.map((code) => citedSpans({ ...code, says: `${code.code}, ${code.says};` })),
    ),
    ...more(words.people, people.slice(0, 2).map(citedSpans)),
    ...more(words.documentation, documentation.slice(0, 2).map(citedSpans)),
    ...checks.flatMap((check) => [text(" "), ...citedSpans(check)]),
  ];
}

function gap(i: number): Span[] {
  return i > 0 ? [text(" ")] : [];
}

function noticeOf({ publicNotice }: AuthorityFinding, words: Wording["position"]): string {
  if (publicNotice === undefined) return words.noticeUnknown;
  return publicNotice ? words.notice : words.noNotice;
}
