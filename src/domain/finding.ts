import type { Citation } from "./answer.ts";
import type { IsoDate } from "./date.ts";
import type { PersonFact } from "./eligibility.ts";
import type { PageFacts, PageId } from "./page.ts";
import type { Status } from "./status.ts";

/** Something that a finding says, with the numbers of the citations it rests on. */
export interface Cited {
  says: string;
  citations: number[];
}

/** A requirement that is open, and what settles it. */
export interface Check extends Cited {
  /** The answers that are missing; none where no answer could settle it. */
  missing: PersonFact[];
  /** Who settles it. */
  by: string;
}

/** Why something cannot be used: the rule, or that it cannot be used by anybody now. */
export interface Exclusion extends Cited {
  because: "rule" | "status";
}

/** How a pathway, an authority or a fund stands to what was told. */
export type Fit = "fits" | "may_fit" | "does_not_fit";

/** What every finding shows of its page. */
export interface FoundPage {
  pageId: PageId;
  title: string;
  status: Status;
  asOf: IsoDate;
  reviewedOn: IsoDate;
  expiresOn?: IsoDate;
  /** When a source changed after the review. */
  changedOn?: IsoDate;
}

/** What holds of pages today whatever they say: plain JSON, for it travels between processes. */
export interface PageMarks {
  /** Switched off by an administrator. */
  off: PageId[];
  /** The last change of a source since the page's review. */
  changedOn: Record<PageId, IsoDate>;
}

/** A pathway, held against what a person has told. */
export interface PathwayFinding extends FoundPage {
  fit: Fit;
  met: Cited[];
  checks: Check[];
  exclusions: Exclusion[];
  /** The last day to apply, where the page names one, and whether it is over. */
  closesOn?: IsoDate;
  closed?: boolean;
  /** "GS-11 to GS-15", where the page names grades. */
  grades?: string;
  pay: Cited[];
  howToApply: Cited[];
}

/** Every pathway for one person, in the order in which to look at them. */
export interface PathwayReport {
  findings: PathwayFinding[];
  citations: Citation[];
  /** The next question whose answer could decide most, unless nothing is open. */
  ask?: PersonFact;
}

/** A page that is a pathway. */
export type PathwayFacts = Extract<PageFacts, { kind: "pathway" }>;
/** A page that is a fund. */
export type FundingFacts = Extract<PageFacts, { kind: "funding" }>;
