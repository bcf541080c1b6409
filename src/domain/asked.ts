import { z } from "zod";
import { PageId } from "./page.ts";

const Example = z.string().trim().min(3);
const Examples = z.array(Example);

/** Why a message is not taken: the name of the sentence that says so. */
export const Refusal = z.enum([
  "refusedInstructions",
  "refusedHarm",
  "refusedDeceit",
  "refusedUnfair",
  "refusedPrivate",
  "refusedAbuse",
]);
export type Refusal = z.infer<typeof Refusal>;

/** `data/asked.yaml`: how people ask, in their own words. */
export const AskedExamples = z.strictObject({
  pages: z.record(
    PageId,
    z.strictObject({
      /** Questions that the page is the right one for, and answers. */
      tells: z.array(Example).min(2),
      /** Questions about its subject that no page answers. */
      lacks: z.array(Example).default([]),
    }),
  ),
  /** What is asked near our subject that no page tells. */
  nothing: Examples.min(1),
  /** What people ask any bot, and is none of our subject. */
  elsewhere: Examples.default([]),
  /** What we do not take, by the sentence that says so. */
  refused: z.partialRecord(Refusal, Examples).default({}),
});
export type AskedExamples = z.infer<typeof AskedExamples>;

/** How far a question is like the examples. */
export interface AskedLike {
  /** For each page with any likeness: that of its nearest example, 0 to 1. */
  likeness: ReadonlyMap<PageId, number>;
  /** For each of these pages: how much of the question all its examples together speak of, 0 to 1. */
  spoken: ReadonlyMap<PageId, number>;
  /**
   * How far each page falls behind the one that is likeliest asked for in such words, in natural
   * logarithms; 0 or less.
   */
  behind: ReadonlyMap<PageId, number>;
}

/** How surely a message has to sound like something. */
export type Sureness = "beyond_doubt" | "surely" | "perhaps";

/** What reads a question by the examples. */
export interface AskedReader {
  like(question: string): AskedLike;
  /** How likely it is, 0 to 1, that a page has nothing on what a question asks for. */
  lacking(question: string, page: PageId): number;
  /** What a message sounds like, if as surely as that, other than a question to us. */
  kindOf(message: string, how: Sureness): Refusal | "elsewhere" | undefined;
}
