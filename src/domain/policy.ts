import { z } from "zod";

const Share = z.number().min(0).max(1);
const Count = z.int().min(1);

/** `data/policy.yaml`: the numbers that an administrator may change. */
export const Policy = z.strictObject({
  search: z.strictObject({
    /** How much a word counts in a page's title or a section's heading; in the text it counts 1. */
    titleWeight: z.number().positive(),
    headingWeight: z.number().positive(),
    /** Passages that a question is answered from. */
    passages: Count,
  }),
  answer: z.strictObject({
    /** The share of the question that a passage must speak of before it may answer. */
    coverageFloor: Share,
    /** The same for a page that the question names. */
    namedFloor: Share,
    /** From this share on the question counts as fully answered. */
    fullCoverage: Share,
    maxClaims: Count,
    maxPages: Count,
    /** How many days ahead an end date is announced. */
    expiresSoonDays: Count,
  }),
  input: z.strictObject({
    /** Characters; a longer message is sent back. */
    maxQuestion: Count,
  }),
  conversation: z.strictObject({
    /** Earlier turns that a follow-up may lean on. */
    rememberedTurns: Count,
    /** Minutes after which a new message starts a new subject. */
    followUpMinutes: Count,
  }),
  retention: z.strictObject({
    conversationDays: Count,
    eventDays: Count,
  }),
});
export type Policy = z.infer<typeof Policy>;
