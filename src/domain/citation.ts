import type { Citation } from "./answer.ts";
import type { PageId } from "./page.ts";
import type { Source } from "./source.ts";
import { say, type Wording } from "./wording.ts";

/** A source as it is shown beside a statement: a snapshot, which stays as it is when the source changes. */
export function citationOf(n: number, pageId: PageId, source: Source, quote: string): Citation {
  const { title, citation, issuer, url, asOf, retrievedOn, verification } = source;
  return {
    n,
    pageId,
    // Many titles have the citation in them already.
    title: citation && !title.includes(citation) ? `${title} (${citation})` : title,
    issuer,
    url,
    asOf: asOf ?? retrievedOn,
    ...(asOf === undefined && { undated: true as const }),
    verification,
    quote,
  };
}

/** What every renderer says behind a source: the day that it speaks for, and whether it is a report. */
export function sourceNote(
  { asOf, undated, verification }: Citation,
  { asOf: speaksFor, readOn, secondary }: Wording["card"],
): string {
  const day = say(undated ? readOn : speaksFor, { date: asOf });
  return verification === "secondary" ? `${day}; ${secondary}` : day;
}
