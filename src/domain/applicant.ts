import { z } from "zod";
import type { Citation } from "./answer.ts";
import type { IsoDate } from "./date.ts";
import type { Cited, FoundPage } from "./finding.ts";
import { RequesterKind } from "./requester.ts";

/** The sectors that people name, and the kinds of applicants in each. */
export const SECTORS = {
  government: ["state", "territory", "local_government", "election_office", "tribe"],
  tribal: ["tribe"],
  elections: ["election_office"],
  education: ["school", "library", "college"],
  health: ["hospital", "rural_hospital"],
  water: ["water_utility"],
  electricity: ["electric_cooperative", "municipal_electric", "other_electric"],
  finance: ["community_bank", "credit_union"],
  infrastructure: ["other_infrastructure"],
  business: ["small_business", "defense_contractor", "ai_developer"],
  nonprofit: ["nonprofit", "open_source_maintainer"],
  federal: ["federal_civilian_agency", "war_department"],
} as const satisfies Record<string, readonly RequesterKind[]>;
export type Sector = keyof typeof SECTORS;

/** Who looks for money, and what for. What is absent is not known. */
export const Applicant = z.strictObject({
  kind: RequesterKind.optional(),
  sector: z.enum(Object.keys(SECTORS) as [Sector, ...Sector[]]).optional(),
  /** The postal code: "TX". */
  state: z.string().optional(),
  /** Dollars. */
  amount: z.number().positive().max(1e12).optional(),
  /** Whether the amount is the federal award that is wanted, or what the whole project costs. */
  amountIs: z.enum(["award", "project"]).default("project"),
});
export type Applicant = z.infer<typeof Applicant>;

/** The kinds that an applicant may be; none when nothing was told. */
export function kindsOf({ kind, sector }: Applicant): readonly RequesterKind[] {
  return kind ? [kind] : sector ? SECTORS[sector] : [];
}

/** Where a fund stands for an applicant. */
export const FUND_GROUPS = ["open", "through_state", "check", "not_open", "not_for_you"] as const;
export type FundGroup = (typeof FUND_GROUPS)[number];

/** What an applicant pays of a project, in whole dollars. */
export interface CostShare {
  percent: number;
  share: number;
  award: number;
  project: number;
}

/** When something closes. `at` is there where the page states an hour and its zone. */
export interface Deadline {
  on: IsoDate;
  /** "17:00 America/New_York". */
  time?: string;
  at?: Date;
  over: boolean;
}

/** A fund, held against an applicant. */
export interface FundFinding extends FoundPage {
  group: FundGroup;
  /** Why it stands there: who may really apply, where to go, what to confirm. */
  because: Cited[];
  /** Of what cannot be had now: what can be used in its place. */
  instead: Cited[];
  /** The amounts of the round, and the share that applicants bear. */
  figures: Cited[];
  costShares: CostShare[];
  /** A share was asked for of this fund, and its page names none. */
  shareUnknown?: boolean;
  opensOn?: IsoDate;
  deadline?: Deadline;
  listing?: string;
  /** The page's official link, for a calendar entry. */
  url?: string;
}

/** Every fund for one applicant, best first. */
export interface FundReport {
  findings: FundFinding[];
  citations: Citation[];
}
