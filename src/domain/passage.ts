import type { z } from "zod";
import type { Audience } from "./audience.ts";
import type { IsoDate } from "./date.ts";
import type { PageId, PageKind, Statement } from "./page.ts";
import type { Source } from "./source.ts";
import type { Status } from "./status.ts";

/** The unit of search: a section of a page, or a part of a long one. */
export interface Passage {
  /** The page and the place in it: "ctms#pay", "ctms#pay-2". Stable while the headings are. */
  id: string;
  pageId: PageId;
  /** `official`: a text as it was read from its source, and no page of ours. */
  pageKind: PageKind | "official";
  pageStatus: Status;
  title: string;
  /** The headings below the title, joined: "For HR specialists › Codes". Empty for the opening. */
  heading: string;
  /** Absent when the passage is for everybody. */
  audience?: Audience;
  asOf: IsoDate;
  expiresOn?: IsoDate;
  statements: Statement[];
  /** For an official text: the source itself, which every statement cites. */
  source?: z.infer<typeof Source>;
}

/** The passage as one plain text, the form that is searched and that quotes are checked against. */
export function passageText(passage: Pick<Passage, "statements">): string {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const { text, list } of passage.statements) {
    if (list?.lead !== undefined && !seen.has(list.lead)) {
      seen.add(list.lead);
      lines.push(list.lead);
    }
    lines.push(text);
  }
  return lines.join("\n");
}
