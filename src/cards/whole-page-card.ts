import type { Citation, Claim } from "../domain/answer.ts";
import type { Block, CardModel } from "../domain/card.ts";
import { citationOf } from "../domain/citation.ts";
import { writtenDay } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import type { PageFacts } from "../domain/page.ts";
import { say, type Wording } from "../domain/wording.ts";
import { claimBlocks } from "./claim-blocks.ts";

/**
 * A page of ours from its first statement to its last, each with its sources, and when somebody last
 * reviewed it. A platform cuts what is too long for it, and says so.
 * @param warnings what to know before acting on it
 */
export function wholePageCard(
  page: PageFacts,
  warnings: readonly string[],
  library: Pick<Library, "passages" | "source">,
  { page: words, facts }: Pick<Wording, "page" | "facts">,
): CardModel {
  const cited = new Map<string, Citation>();
  const numberOf = (id: string, quote: string): number[] => {
    const source = library.source(id);
    if (!source) return [];
    const citation = cited.get(id) ?? citationOf(cited.size + 1, page.id, source, quote);
    cited.set(id, citation);
    return [citation.n];
  };
  const claims = library.passages(page.id).flatMap(({ heading, statements }) =>
    statements.map(
      ({ text, sources, list }): Claim => ({
        text,
        citations: sources.flatMap((id) => numberOf(id, text)),
        ...(list && { list }),
        ...(heading && { about: heading }),
      }),
    ),
  );
  const blocks: Block[] = claimBlocks(claims, facts.notStated);
  if (warnings.length > 0) blocks.push({ kind: "warnings", items: [...warnings] });
  if (cited.size > 0) blocks.push({ kind: "sources", items: [...cited.values()] });
  blocks.push({ kind: "note", text: say(words.reviewed, { date: writtenDay(page.reviewedOn) }) });
  return { title: page.title, summary: page.title, blocks };
}
