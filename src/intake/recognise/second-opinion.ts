import type { Recognition } from "../../domain/recognition.ts";
import type { Intent, Need } from "../../domain/route.ts";
import { type Judge, learn, type Marks, shareOf } from "../../learning/learn.ts";
import { NEED_OF } from "../decide.ts";
import type { EvidenceReader } from "./evidence.ts";
import type { Labelled, Likeness } from "./read-examples.ts";

/** What the examples say of a text that the rules have read. */
export interface SecondOpinion {
  /** What somebody is after: what the rules read, or what the examples say where they are surer. */
  intent(read: Intent): Intent;
  /** What may be needed as well, by what it may be as well: a flaw, a crime, money. */
  needs(): Need[];
  /** The desk that the examples would rather choose, where it is another and clearly likelier. */
  desk(chosen: string): string | undefined;
  /** What is needed, where the rules have heard no more than that somebody wants something. */
  need(read: Need | undefined): Need | undefined;
}

const URGENT = ["happening", "trouble", "harm", "strangers", "odd"].map(
  (sign) => `class/sign/${sign}`,
);

/** Needs that a rule hears in any wish, and so the first to be doubted. */
const WEAK: ReadonlySet<Need | undefined> = new Set(["adviser", undefined]);

/**
 * Learns from the examples what somebody is after and what they need. The rules go first: they can be
 * read and they do not forget; the examples speak where the rules have few words.
 */
export function secondOpinions(
  examples: readonly Labelled[],
  evidenceOf: EvidenceReader,
  likeness: Likeness,
  { calm, heard, intent, turned, need: sureOfNeed, rival, desk }: Recognition["alike"],
): (text: string) => SecondOpinion {
  const seen = examples.map(({ text, expect }) => ({ marks: evidenceOf(text), expect }));
  const judgeIntent = learn(seen.map(({ marks, expect }) => ({ marks, label: expect.intent })));
  const needs = learn(
    seen.flatMap(({ marks, expect }) =>
      expect.intent === "request" ? [{ marks, label: expect.need ?? ("none" as const) }] : [],
    ),
  );
  const judgeDesk = learn(
    seen.map(({ marks, expect }) => ({ marks, label: expect.desk ?? "none" })),
  );
  return (text) => {
    const marks = evidenceOf(text);
    const first = <Label extends string>(judge: Judge<Label>, sure: number): Label | undefined => {
      const [likeliest] = judge(marks);
      return likeliest && likeliest.share >= sure ? likeliest.label : undefined;
    };
    return {
      intent(read) {
        const shares = judgeIntent(marks);
        const [likeliest] = shares;
        if (!likeliest) return read;
        // An alarm is hardly argued away: a miss costs more than a card.
        if (read === "emergency") {
          return shareOf(read, shares) < calm ? likeliest.label : read;
        }
        const isAlarm = likeliest.label === "emergency";
        if (isAlarm && !(soundsUrgent(marks) && likeness(text) >= heard)) return read;
        return likeliest.share >= (read === "request" ? intent : turned) ? likeliest.label : read;
      },
      needs: () =>
        judgeIntent(marks).flatMap(({ label, share }) =>
          share >= rival ? (NEED_OF[label] ?? []) : [],
        ),
      desk(chosen) {
        const shares = judgeDesk(marks);
        const own = shareOf(chosen, shares);
        const other = shares.find(({ label }) => label !== chosen && label !== "none");
        return other && other.share - own >= desk ? other.label : undefined;
      },
      need: (read) => {
        if (!WEAK.has(read)) return read;
        const learned = first(needs, sureOfNeed);
        return learned && learned !== "none" ? learned : read;
      },
    };
  };
}

/** Without a word of trouble nothing is learned to be an emergency: it would be so for want of other words. */
function soundsUrgent(marks: Marks): boolean {
  return URGENT.some((mark) => marks.has(mark));
}
