import { z } from "zod";
import { IsoDate } from "./date.ts";

/**
 * How binding a source is, most binding first. When two sources disagree, the one that comes
 * first in this list governs, and both are shown.
 */
export const AUTHORITIES = [
  "statute",
  "executive_order",
  "regulation",
  "opm",
  "agency",
  "report",
] as const;

/** From 1 for a statute down to 0.75 for a report: what ranks official texts among themselves. */
export function bindingness(authority: (typeof AUTHORITIES)[number]): number {
  return 1 - 0.05 * AUTHORITIES.indexOf(authority);
}

/**
 * `primary`: the official text itself was read. `secondary`: a report about it, or a mirror of it,
 * was read. There is no third value: what nobody read is not in the corpus.
 */
export const Verification = z.enum(["primary", "secondary"]);
export type Verification = z.infer<typeof Verification>;

export const SourceId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens");

/** An address a person may be sent to. Plain http is refused: it can be changed on the way. */
export const HttpsUrl = z.url({ protocol: /^https$/, error: "must be an https address" });

/** One entry of `data/sources.yaml`: a document that was read, and how far it can be trusted. */
export const Source = z.strictObject({
  id: SourceId,
  title: z.string().min(5),
  /** The body that speaks in the document: an agency, a court, a newspaper. */
  issuer: z.string().min(2),
  /** Where it was read. This is the link that people get. */
  url: HttpsUrl,
  /** Where the official text is, when `url` is a mirror or a report. */
  officialUrl: HttpsUrl.optional(),
  /** How lawyers name it: "5 CFR 337.201", "90 FR 43135". */
  citation: z.string().optional(),
  authority: z.enum(AUTHORITIES),
  verification: Verification,
  /** The day the text speaks for: published, or checked against the official edition. */
  asOf: IsoDate.optional(),
  /** The day it was read. */
  retrievedOn: IsoDate,
});
export type Source = z.infer<typeof Source>;
