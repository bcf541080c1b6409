import type { Citation } from "./answer.ts";
import type { PageId } from "./page.ts";
import type { Source } from "./source.ts";

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
    verification,
    quote,
  };
}
