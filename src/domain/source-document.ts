import { z } from "zod";
import { IsoDate } from "./date.ts";
import { AUTHORITIES, HttpsUrl, SourceId } from "./source.ts";

/** A part of a document under one heading; its paragraphs in order. */
const DocumentSection = z.strictObject({
  heading: z.string(),
  paragraphs: z.array(z.string().min(1)),
});
/** A part of a document under one heading. */
export type DocumentSection = z.infer<typeof DocumentSection>;

/**
 * An official text as it was read from its source: searched and cited beside the pages. What it says
 * is the source's word, not ours.
 */
export const SourceDocument = z.strictObject({
  /** "live-ecfr-5-337": the same document keeps its id whenever it is read. */
  id: SourceId,
  title: z.string().min(3),
  issuer: z.string().min(2),
  /** Where people read it. */
  url: HttpsUrl,
  citation: z.string().optional(),
  authority: z.enum(AUTHORITIES),
  /** The day from which the text holds, or for which it was asked. */
  effectiveOn: IsoDate.optional(),
  /** The last day on which anybody can use it, as of a job announcement: after it, it is taken out. */
  closesOn: IsoDate.optional(),
  /** "public domain (17 U.S.C. 105)", or what the source says. */
  licence: z.string().min(3),
  sections: z.array(DocumentSection).min(1),
});
export type SourceDocument = z.infer<typeof SourceDocument>;
