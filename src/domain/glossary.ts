import { z } from "zod";
import { PageId } from "./page.ts";

/**
 * One entry of `data/glossary.yaml`: names that mean the same thing. A question that uses one of
 * them is searched with all of them.
 */
export const GlossaryEntry = z.strictObject({
  /** The name in use today, as it is shown. */
  term: z.string().min(2),
  /** Acronyms, old names, lay words and common misspellings. */
  also: z.array(z.string().min(2)).min(1),
  /** The page about it: a question that names the entry is, first of all, about this page. */
  page: PageId.optional(),
  /**
   * Everyday words: they widen a search, in any of their endings, but name no subject of ours. "Owe"
   * finds "repay", and a question about debts is not for that one about us.
   */
  everyday: z.literal(true).optional(),
});
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;
