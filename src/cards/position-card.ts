import type { Block, CardModel, Span } from "../domain/card.ts";
import type { Fit } from "../domain/finding.ts";
import type { AuthorityFinding, Position, PositionReport } from "../domain/position.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { citedSpans, listUnder, paragraph, strong, text, withSources } from "./cited.ts";

type Words = Wording["position"];

/** How many authorities a message of every platform holds whole, with their sources. */
export const AUTHORITIES_AT_ONCE = 6;

/**
 * The authorities that could fill a position, what stands in the way, and what is open about each.
 * @param from shows some of the authorities, from this one on; what holds for all of them comes with
 *   the first
 */
export function positionCard(
  { position, findings, blocks: held, citations }: PositionReport,
  { position: words, warnings }: Pick<Wording, "position" | "warnings">,
  from?: number,
): CardModel {
  const count = (fit: Fit) => findings.filter((finding) => finding.fit === fit).length;
  const summary = say(words.summary, {
    usable: count("fits"),
    toCheck: count("may_fit"),
    notUsable: count("does_not_fit"),
  });
  const shown = from === undefined ? findings : findings.slice(from, from + AUTHORITIES_AT_ONCE);
  const of = (fit: Fit) => shown.filter((finding) => finding.fit === fit);
  const [usable, toCheck, not] = [of("fits"), of("may_fit"), of("does_not_fit")];
  const opening: Block[] = [
    paragraph(text(summary)),
    ...listUnder(words.blocks, held.map(citedSpans)),
    ...(count("fits") + count("may_fit") === 0 ? [paragraph(text(words.none))] : []),
    ...(position.place ? [paragraph(text(say(words.placeNote, { place: position.place })))] : []),
  ];
  const range = say(words.range, {
    first: (from ?? 0) + 1,
    last: (from ?? 0) + shown.length,
    all: findings.length,
  });
  const blocks: Block[] = [
    ...(from ? [] : opening),
    ...(shown.length < findings.length ? [paragraph(text(range))] : []),
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
  ];
  const facts = factsOf(position, words);
  return {
    title: words.title,
    summary,
    blocks: [
      ...(facts.length > 0 ? [{ kind: "facts" as const, items: facts }] : []),
      ...changedSources(shown, { warnings }),
      ...withSources(blocks, citations),
      { kind: "note", text: words.orderNote },
    ],
  };
}

/** The position as it was understood, so that a slip is seen. */
function factsOf({ series, grade, agency, appointment, place }: Position, words: Words) {
  const { labels } = words;
  const fact = (label: string, value: string | undefined) =>
    value === undefined ? [] : [{ label, value }];
  return [
    ...fact(labels.series, series),
    ...fact(labels.grade, grade === undefined ? undefined : `GS-${grade}`),
    ...fact(labels.agency, agency && words.agencyKinds[agency]),
    ...fact(labels.appointment, appointment && words.appointmentKinds[appointment]),
    ...fact(labels.place, place),
  ];
}

function authorityItem(finding: AuthorityFinding, words: Words): Span[] {
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

function noticeOf({ publicNotice }: AuthorityFinding, words: Words): string {
  if (publicNotice === undefined) return words.noticeUnknown;
  return publicNotice ? words.notice : words.noNotice;
}
