import { z } from "zod";
import { IsoDate } from "./date.ts";
import { RequesterKind } from "./requester.ts";
import { HttpsUrl, SourceId } from "./source.ts";

export const ContactId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/**
 * One way to reach a program. Only values that a source prints are here; a mailbox or a phone
 * number that was not read has no entry.
 */
export const Contact = z
  .strictObject({
    id: ContactId,
    /** The office, never a person: offices outlast their staff. */
    name: z.string().min(3),
    /** What it is for, in one plain sentence. */
    purpose: z.string().min(10),
    email: z.email().optional(),
    phone: z
      .string()
      .regex(/^\+?[0-9() -]{10,20}$/)
      .optional(),
    url: HttpsUrl.optional(),
    /** Absent: anybody may use it. */
    serves: z.array(RequesterKind).optional(),
    /** `intake`: takes requests. `information`: a page to read; nobody answers there. */
    role: z.enum(["intake", "information", "emergency"]),
    /** The answer time that the office itself publishes; absent when it publishes none. */
    publishedResponse: z.string().optional(),
    /** The last day for which a source shows the value in use; the day of reading if undated. */
    verifiedOn: IsoDate,
    source: SourceId,
    /** True when the value is old or second-hand: people are told to confirm it first. */
    confirm: z.boolean(),
    backup: ContactId.optional(),
  })
  .refine(({ email, phone, url }) => email ?? phone ?? url, {
    error: "needs an email, a phone or a url",
  });
export type Contact = z.infer<typeof Contact>;
