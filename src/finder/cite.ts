import type { Citation } from "../domain/answer.ts";
import { citationOf } from "../domain/citation.ts";
import type { Cited } from "../domain/finding.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";

/** Numbers sources in the order in which they are used. */
export interface Citing {
  /** The same statement with the numbers of its sources. */
  cite(pageId: PageId, says: string, sources: readonly string[]): Cited;
  /** Every source that was used. */
  citations(): Citation[];
}

/** Starts a list of sources; each is listed once. */
export function startCiting(library: Library): Citing {
  const citations = new Map<string, Citation>();
  return {
    cite(pageId, says, sources) {
      const numbers = sources.flatMap((id) => {
        const source = library.source(id);
        if (!source) return [];
        const citation = citations.get(id) ?? citationOf(citations.size + 1, pageId, source, says);
        citations.set(id, citation);
        return citation.n;
      });
      return { says, citations: numbers };
    },
    citations: () => [...citations.values()],
  };
}
