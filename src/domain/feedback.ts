import { z } from "zod";
import { PersonKey } from "./address.ts";

/** The name of a stored answer. It is drawn at random, so nobody can guess another's. */
export const AnswerId = z.uuid();
export type AnswerId = z.infer<typeof AnswerId>;

/** Whether an answer helped. */
export const Verdict = z.enum(["good", "bad"]);

/** What was wrong with an answer. */
export const FeedbackReason = z.enum(["wrong", "outdated", "incomplete", "unclear", "off_topic"]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

/** What one person thinks of one answer. A person who says something else later changes it. */
export const Feedback = z.strictObject({
  answerId: AnswerId,
  person: PersonKey,
  verdict: Verdict,
  reason: FeedbackReason.optional(),
  /** In the person's own words; personal data is taken out before. */
  comment: z.string().max(1_000).optional(),
});
export type Feedback = z.infer<typeof Feedback>;
