import type { RequestExample } from "../../domain/request-example.ts";
import type { Intent } from "../../domain/route.ts";
import { SECTOR_OF } from "../../domain/sector.ts";
import { learn, type Marks } from "../../learning/learn.ts";
import { marksOf } from "../../learning/marks.ts";
import type { KindReading, NamedKind } from "./read-kind.ts";

/** Says who of those that a text names is speaking, likeliest first; several where it is not clear. */
export type SpeakerReader = (
  text: string,
  named: readonly NamedKind[],
  intent: Intent,
) => KindReading[];

/** What an example says of the speaker. */
interface Spoken {
  text: string;
  expect: Pick<RequestExample["expect"], "intent" | "requesterKind">;
}

/**
 * Learns who speaks: of a city's hospital the hospital, of a bank in a researcher's report the researcher.
 * Judged is each kind that the rules have read, by where and how it is named, and beside what others.
 */
export function speakerReader(
  examples: readonly Spoken[],
  readKinds: (text: string) => NamedKind[],
  { kind: likely, close }: { kind: number; close: number },
): SpeakerReader {
  const judge = learn<"speaks" | "is spoken of">(
    examples.flatMap(({ text, expect: { intent, requesterKind } }) => {
      const named = readKinds(text);
      const isNamed = named.some(({ kind }) => kind === requesterKind);
      // Of a rural hospital that says only "hospital", the hospital is not somebody else who is spoken of.
      const near = (one: NamedKind) =>
        !isNamed && requesterKind && one.sector && SECTOR_OF[requesterKind] === one.sector;
      return named
        .filter((one) => !near(one))
        .map((one) => ({
          marks: marksOfNamed(one, named, text, intent),
          label: one.kind === requesterKind ? ("speaks" as const) : ("is spoken of" as const),
        }));
    }),
  );
  return (text, named, intent) => {
    const shares = named.map((one) => {
      const judged = judge(marksOfNamed(one, named, text, intent));
      return { one, share: judged.find(({ label }) => label === "speaks")?.share ?? 1 };
    });
    const candidates = shares
      .filter(({ share }) => share >= likely)
      .sort((a, b) => b.share - a.share);
    const best = candidates[0]?.share ?? 0;
    const speaking = candidates.filter(({ share }) => share >= best - close).map(({ one }) => one);
    const [first] = speaking;
    const joined = first ? named.filter((other) => areJoined(first, other, text)) : [];
    return first && joined.length > 0 ? [first, ...joined] : speaking;
  };
}

/** "A bank and a water utility" are two that speak with one voice: neither is more likely meant. */
function areJoined(one: NamedKind, other: NamedKind, text: string): boolean {
  const [first, second] = one.at < other.at ? [one, other] : [other, one];
  const from = first.at + first.words.length;
  return (
    one !== other &&
    second.at - from <= NEXT &&
    JOINS.test(text.slice(from, second.at + second.words.length))
  );
}

const JOINS = /^ and (?:(?:of|for|at|with) )?(?:an?|the|our) /i;
/** Letters between two that stand side by side. */
const NEXT = 20;

const OURS = /\b(?:we|our|us)\b/i;
const MINE = /\b(?:i|my|me|i'm)\b/i;
/** "We are the hospital of a county": what stands shortly behind is the one who speaks. */
const CLAIMED =
  /\b(?:we are|we're|i am|i'm|im|this is|i run|we run|i work (?:at|for|in)|here at)(?:\s+[\w'’-]+){0,3}\s+$/i;
/** From here on more of the same says no more. */
const MANY = 3;

function marksOfNamed(
  one: NamedKind,
  all: readonly NamedKind[],
  text: string,
  intent: Intent,
): Marks {
  const { kind, at, words, times } = one;
  const before = (count: (other: NamedKind) => boolean): number =>
    Math.min(MANY, all.filter(count).length);
  const sentences = text.slice(0, at).split(/[.!?]\s/).length - 1;
  return new Set([
    `kind/${kind}`,
    `telling/${before((other) => other.order < one.order)}`,
    `place/${before((other) => other.at < at)}`,
    ...(CLAIMED.test(text.slice(0, at)) ? ["claimed"] : []),
    `sentence/${Math.min(2, sentences)}`,
    `times/${Math.min(MANY, times)}`,
    `named/${Math.min(MANY + 1, all.length)}`,
    ...all.filter((other) => other !== one).map((other) => `beside/${kind}/${other.kind}`),
    ...(OURS.test(text) ? ["ours"] : []),
    ...(MINE.test(text) ? ["mine"] : []),
    ...(words.endsWith("s") ? ["plural"] : []),
    `intent/${intent}`,
    `intent/${intent}/${kind}`,
    ...[...marksOf(text)].filter((mark) => !mark.includes(" ")).map((mark) => `${kind}/${mark}`),
  ]);
}
