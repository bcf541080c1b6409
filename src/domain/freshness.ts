import type { IsoDate } from "./date.ts";

/** Why somebody should look at a page, a contact or a source again, most pressing first. */
export const STALE_REASONS = [
  "source_changed",
  "ended_unmarked",
  "expiring",
  "review_old",
  "contact_old",
  "source_unreachable",
] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

/** Something to look at again. */
export interface StaleThing {
  kind: "page" | "contact" | "source";
  id: string;
  title: string;
  reason: StaleReason;
  /** What is the matter, in a sentence. */
  says: string;
  /** For a change: what changed. */
  diff?: string;
}

/** How long ago somebody looked at a page or a contact. */
export interface ReviewAge {
  kind: "page" | "contact";
  id: string;
  title: string;
  reviewedOn: IsoDate;
  days: number;
}

/** Everything that should be looked at again, most pressing first, and what was looked over. */
export interface FreshnessReport {
  stale: StaleThing[];
  /** Every page and contact, the oldest review first. */
  ages: ReviewAge[];
  pages: number;
  contacts: number;
  documents: number;
}
