import { z } from "zod";
import { PageId } from "./page.ts";

const Example = z.string().trim().min(3);

/** `data/asked.yaml`: how people ask for pages in their own words. */
export const AskedExamples = z.strictObject({
  /** For each page, questions that it is the right page for. */
  pages: z.record(PageId, z.array(Example).min(2)),
  /** What is asked near our subject that no page tells. */
  nothing: z.array(Example).min(1),
});
export type AskedExamples = z.infer<typeof AskedExamples>;

/** How far a question is like the examples. */
export interface AskedLike {
  /** For each page with any likeness: that of its nearest example, 0 to 1. */
  likeness: ReadonlyMap<PageId, number>;
  /** For each of these pages: how much of the question all its examples together speak of, 0 to 1. */
  spoken: ReadonlyMap<PageId, number>;
  /** The likeness of the nearest question that no page answers. */
  nothing: number;
}
