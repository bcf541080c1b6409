import type { Audience } from "./audience.ts";
import type { PageId, PageKind } from "./page.ts";
import type { Passage } from "./passage.ts";
import type { Status } from "./status.ts";

/** What to search for. */
export interface SearchRequest {
  text: string;
  /** The most hits wanted. */
  limit: number;
  kinds?: PageKind[] | undefined;
  /** Keeps passages for this audience and those for everybody. */
  audience?: Audience | undefined;
  statuses?: Status[] | undefined;
  /** Only passages of these pages. */
  pages?: PageId[] | undefined;
  /**
   * Words that say what is asked, not of what: "deadline", "paperwork". They are searched for, but
   * coverage does not count them, since a page may answer in other words.
   */
  aside?: string[] | undefined;
}

/** A passage that was found. */
export interface Hit {
  passage: Passage;
  /** BM25, raised where search by meaning agrees; comparable within one search only. */
  score: number;
  /**
   * How much of what was asked the passage speaks of, 0 to 1: the words of the question that it
   * holds, each counted by how rare it is. Comparable between searches, so floors are set on it.
   */
  coverage: number;
  /** The same share for the title of its page alone: how much the page is about what was asked. */
  titleCoverage: number;
  /** How much the heading speaks of what the page's title leaves open. */
  headingCoverage: number;
  /** For each statement by itself, with its list's introduction: the share of what the title leaves open. */
  statementCoverage: number[];
}

/** How far the passages of one page that were found speak, all together, of what was asked. */
export interface PageCoverage {
  /** The share of the question, 0 to 1. */
  coverage: number;
  /** How telling the rarest thing is that none of them speaks of: 0 where nothing is missing, up to 1. */
  missing: number;
}

/** What a search found, best first, and what it understood. */
export interface SearchResult {
  hits: Hit[];
  /** How many things the question names; with none, there is nothing to search for. */
  concepts: number;
  /** It has no word but those that people use around any question. */
  vague: boolean;
  /** Words that were not in the corpus and were read as others that are. */
  corrections: { from: string; to: string }[];
  /** Pages that the question names, by any of their names in the glossary. */
  named: PageId[];
  /** For each page that was found: how far its passages together speak of what was asked. */
  pages: ReadonlyMap<PageId, PageCoverage>;
  /** Words that carry meaning and that the corpus does not have at all. */
  unknown: string[];
}

/** Finds passages for a question. */
export interface Retriever {
  search(request: SearchRequest): Promise<SearchResult>;
}
