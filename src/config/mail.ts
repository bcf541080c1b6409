import { z } from "zod";
import { section } from "./section.ts";

/** Mail to desks that have no channel. */
export interface MailConfig {
  url: string;
  from: string;
}

/** The mail server. Without it, a desk without a channel gives its requests to its backup. */
export const mailSection = section({
  shape: {
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: "must begin with smtp:// or smtps://" })
      .optional()
      .describe("A mail server (smtps://user:password@host) for desks that have no channel."),
    SMTP_FROM: z.email().optional().describe("The address that this mail comes from."),
  },
  secrets: ["SMTP_URL"],
  read({ SMTP_URL: url, SMTP_FROM: from }, report): MailConfig | undefined {
    if (url && from) return { url, from };
    if (url) report("SMTP_FROM is needed with SMTP_URL: the address that the mail comes from");
    if (from) report("SMTP_URL is needed with SMTP_FROM: the mail server");
    return undefined;
  },
});
