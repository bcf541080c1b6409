import { z } from "zod";
import { ANSWER_STATUSES } from "./answer.ts";
import { Audience } from "./audience.ts";
import { PageId } from "./page.ts";

/** The name of a row: short, stable, never reused, because the half of the set follows from it. */
const RowId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens");

const Status = z.enum(ANSWER_STATUSES);

const Text = z.string().trim().min(1);

/** Several spellings of one fact stand in one string, "480 hours|480-hour"; any of them will do. */
const Fact = z.union([Text, z.number().transform(String)]);

/** A row of `data/questions.jsonl`: what somebody typed, and what a right answer to it is. */
export const EvaluationQuestion = z.strictObject({
  id: RowId,
  question: Text,
  /** Who asks, where the asker has said so. */
  audience: Audience.optional(),
  /** The questions before this one in the same conversation, oldest first. */
  history: z.array(Text).default([]),
  expect: z.strictObject({
    /** Any of these endings is right. */
    status: z
      .union([Status.transform((one) => [one]), z.array(Status).min(1)])
      .pipe(z.array(Status)),
    /** A right answer rests on at least one of these pages; empty when no page is needed. */
    pages: z.array(PageId).default([]),
    /** What a right answer says, each in the words of a page. */
    facts: z.array(Fact).default([]),
    /** What no answer to this may assert. */
    mustNot: z.array(Text).default([]),
  }),
  tags: z.array(z.string().regex(/^[a-z0-9]+([:-][a-z0-9]+)*$/)).min(1),
});
export type EvaluationQuestion = z.infer<typeof EvaluationQuestion>;

/** The spellings of a fact, any of which counts. */
export function alternativesOf(fact: string): string[] {
  return fact
    .split("|")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** Work is tuned on `dev`; thresholds are read on `test`. */
export type Split = "dev" | "test";

/**
 * The half that a row of an evaluation file belongs to. It follows from the id alone, so adding,
 * moving or rewording rows never carries one across: FNV-1a (32 bit) over the id's characters,
 * its bits then mixed because neighbouring ids differ in the last of them only; odd is `test`.
 */
export function splitOf(id: string): Split {
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 1 ? "test" : "dev";
}
