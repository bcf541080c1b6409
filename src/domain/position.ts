import { z } from "zod";
import type { Citation } from "./answer.ts";
import type { Check, Cited, Exclusion, Fit, FoundPage } from "./finding.ts";
import { AGENCY_KINDS } from "./page.ts";

/** The kinds of agency that authorities are limited to. */
export const AgencyKind = z.enum(AGENCY_KINDS);
export type AgencyKind = z.infer<typeof AgencyKind>;

/** A position that an HR specialist has to fill. What is absent is not known yet. */
export const Position = z.strictObject({
  series: z
    .string()
    .regex(/^\d{4}$/, "is four digits, like 2210")
    .optional(),
  grade: z.number().int().min(1).max(15).optional(),
  agency: AgencyKind.optional(),
  appointment: z.enum(["permanent", "term", "temporary"]).optional(),
  /** Where the work is, as it was written. */
  place: z.string().max(120).optional(),
});
export type Position = z.infer<typeof Position>;

/** An authority, held against a position. */
export interface AuthorityFinding extends FoundPage {
  fit: Fit;
  citation: Cited;
  service: "competitive" | "excepted" | "none";
  appointments: string[];
  grades?: string;
  /** Absent: the page does not say. */
  publicNotice?: boolean;
  codes: (Cited & { code: string })[];
  /** Whom it can appoint. */
  people: Cited[];
  documentation: Cited[];
  checks: Check[];
  exclusions: Exclusion[];
}

/** Every authority for one position, in the order of what usually takes less time. */
export interface PositionReport {
  position: Position;
  findings: AuthorityFinding[];
  /** What holds back hiring whatever the authority. */
  blocks: Cited[];
  citations: Citation[];
}
