import { z } from "zod";
import { Audience } from "./audience.ts";
import { IsoDate } from "./date.ts";
import { EligibilityRule } from "./eligibility.ts";
import { RequesterKind } from "./requester.ts";
import { HttpsUrl, SourceId } from "./source.ts";
import { Status } from "./status.ts";

/** The name of a page: its file name, and what glossary and routes call it. */
export const PageId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens");
export type PageId = z.infer<typeof PageId>;

/** The folders of `data/pages`, one for each kind of page. */
export const PAGE_FOLDERS = {
  pathway: "pathways",
  rule: "rules",
  guide: "guides",
  funding: "funding",
  program: "programs",
} as const;
export type PageKind = keyof typeof PAGE_FOLDERS;
/** Every kind of page. */
export const PAGE_KINDS = Object.keys(PAGE_FOLDERS) as [PageKind, ...PageKind[]];

const Common = z.strictObject({
  id: PageId,
  title: z.string().min(4).max(90),
  audience: z.array(Audience).min(1),
  status: Status,
  /** The day for which the page's statements hold. */
  asOf: IsoDate,
  /** The last day on which the thing can be used, where one is set. */
  expiresOn: IsoDate.optional(),
  /** The day a person last compared the page with its sources. */
  reviewedOn: IsoDate,
  sources: z.array(SourceId).min(1),
});

const Grades = z.strictObject({
  plan: z.string().default("GS"),
  min: z.int().min(1).max(15),
  max: z.int().min(1).max(15),
});

/** An authority or nature-of-action code for personnel forms. Only codes that a source prints. */
const AuthorityCode = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{2,5}$/),
  meaning: z.string().min(3),
  source: SourceId,
});

/** The kinds of agency that an authority can be limited to. */
export const AGENCY_KINDS = [
  "cfo_act_agency",
  "war_department",
  "homeland_security",
  "independent_regulatory",
  "other",
] as const;

/** How an agency uses a pathway: the facts of an HR specialist's checklist. */
const Authority = z.strictObject({
  /** "5 CFR 337.201", the most exact form known. */
  citation: z.string(),
  service: z.enum(["competitive", "excepted", "none"]),
  appointments: z.array(z.enum(["permanent", "term", "temporary", "detail", "none"])).min(1),
  /** Occupational series, "2210"; absent when the authority is not limited to some. */
  series: z.array(z.string().regex(/^\d{4}$/)).optional(),
  grades: Grades.optional(),
  agencies: z.string().optional(),
  /** The same for a program: absent when any agency may use it, or when no list says it exactly. */
  agencyKinds: z.array(z.enum(AGENCY_KINDS)).min(1).optional(),
  publicNotice: z.boolean().optional(),
  codes: z.array(AuthorityCode).optional(),
  source: SourceId,
});

/** What a pathway is, where people ask for all of its sort: "all scholarships". */
export const PATHWAY_SORTS = [
  "scholarship",
  "fellowship",
  "internship",
  "apprenticeship",
  "direct_hire",
] as const;
export type PathwaySort = (typeof PATHWAY_SORTS)[number];

const Pathway = Common.extend({
  kind: z.literal("pathway"),
  sorts: z.array(z.enum(PATHWAY_SORTS)).default([]),
  /** The window for applications that is open, or that was the last one known. */
  opensOn: IsoDate.optional(),
  closesOn: IsoDate.optional(),
  eligibility: z.array(EligibilityRule),
  authority: Authority.optional(),
});

const Dollars = z.number().nonnegative();

const Funding = Common.extend({
  kind: z.literal("funding"),
  applicants: z.strictObject({
    /** Who applies to the federal funder itself. */
    direct: z.array(RequesterKind),
    /** Who gets a share from the state and must ask the state. */
    throughState: z.array(RequesterKind).default([]),
    source: SourceId,
  }),
  amount: z
    .strictObject({
      totalUsd: Dollars.optional(),
      minAwardUsd: Dollars.optional(),
      maxAwardUsd: Dollars.optional(),
      /** The budget year or round that the figures belong to: "FY2025". */
      round: z.string(),
      source: SourceId,
    })
    .optional(),
  costShare: z
    .strictObject({
      /** The part that is not federal money, in percent of the total project cost. */
      percent: z.number().min(0).max(100),
      multiEntityPercent: z.number().min(0).max(100).optional(),
      waivable: z.boolean().optional(),
      round: z.string(),
      source: SourceId,
    })
    .optional(),
  opensOn: IsoDate.optional(),
  closesOn: IsoDate.optional(),
  /** The clock time of the deadline with its zone: "17:00 America/New_York". */
  closesAt: z
    .string()
    .regex(/^\d{2}:\d{2} [A-Z][A-Za-z]+\/[A-Za-z_]+$/)
    .optional(),
  /** The Assistance Listing number, "97.137", where one was read. */
  listing: z
    .strictObject({ number: z.string().regex(/^\d{2}\.\d{3}$/), source: SourceId })
    .optional(),
});

const Program = Common.extend({
  kind: z.literal("program"),
  serves: z.strictObject({ kinds: z.array(RequesterKind), source: SourceId }),
  /** How to ask: a contact from `contacts.yaml` by id, or a page of the program's own. */
  route: z.strictObject({
    contact: z.string().optional(),
    backup: z.string().optional(),
    url: HttpsUrl.optional(),
  }),
});

const Rule = Common.extend({ kind: z.literal("rule") });
const Guide = Common.extend({ kind: z.literal("guide") });

/** The front matter of a page, strict: an unknown or missing key is an error. */
export const PageFacts = z.discriminatedUnion("kind", [Pathway, Funding, Program, Rule, Guide]);
export type PageFacts = z.infer<typeof PageFacts>;

/** The window for applications, which pathways and funds have. */
export function windowOf(facts: PageFacts): { opensOn?: IsoDate; closesOn?: IsoDate } {
  if (facts.kind !== "pathway" && facts.kind !== "funding") return {};
  const { opensOn, closesOn } = facts;
  return { ...(opensOn && { opensOn }), ...(closesOn && { closesOn }) };
}

/** A sentence or list item of a page, with the sources that its footnotes name. */
export interface Statement {
  /** Plain text: no markup, no footnote marks. */
  text: string;
  sources: string[];
  /** Where it stands: alone, or as an item of the list that `lead` introduces. */
  list?: { id: number; ordered: boolean; lead?: string };
  line: number;
}

/** A run of statements under one heading. */
export interface Section {
  /** The headings from the page's title down: ["Direct hire", "How to apply"]. */
  path: string[];
  /** Set when the section is written for one audience only. */
  audience?: Audience;
  statements: Statement[];
  /** Where its first statement stands. */
  line: number;
}

/** One page: its typed facts and its sections. */
export interface Page {
  facts: PageFacts;
  sections: Section[];
  /** The file, relative to the data folder, for messages. */
  file: string;
  /** SHA-256 of the file's text: what re-indexing compares. */
  hash: string;
}
