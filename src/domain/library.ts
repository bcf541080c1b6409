import type { Contact } from "./contact.ts";
import type { PageFacts, PageId } from "./page.ts";
import type { Passage } from "./passage.ts";
import type { Source } from "./source.ts";

/** The corpus as answers look things up in it, by id. */
export interface Library {
  page(id: PageId): PageFacts | undefined;
  /** The passages of a page in their order; none when there is no such page. */
  passages(id: PageId): Passage[];
  source(id: string): Source | undefined;
  contact(id: string): Contact | undefined;
  /** What anybody does first in an emergency, in order, each step with how to reach whom. */
  emergency: readonly string[];
  /** Every page. */
  pages(): readonly PageFacts[];
  /** The pages that a text names, by any of their names in the glossary, in its order. */
  namesIn(text: string): PageId[];
  /** The pages that have the whole text as a name: their title, or a name in the glossary. */
  pagesNamed(text: string): PageId[];
  /** Whether a text has any word of our subject: a name of the glossary, or a word of a title. */
  isOurSubject(text: string): boolean;
}
