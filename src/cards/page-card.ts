import type { Citation } from "../domain/answer.ts";
import type { CardModel, Span } from "../domain/card.ts";
import { citationOf } from "../domain/citation.ts";
import type { Library } from "../domain/library.ts";
import type { Passage } from "../domain/passage.ts";

/** Statements of a page that its card shows; the page itself has more. */
const MOST_STATEMENTS = 4;

/** A passage of a page, with its sources, for somebody who looked for the page. */
export function pageCard(passage: Passage, library: Pick<Library, "source">): CardModel {
  const statements = passage.statements.slice(0, MOST_STATEMENTS);
  const cited = [...new Set(statements.flatMap(({ sources }) => sources))];
  const items = cited.flatMap((id, at): Citation[] => {
    const source = library.source(id) ?? passage.source;
    if (!source) return [];
    const quote = statements.find(({ sources }) => sources.includes(id))?.text ?? "";
    return [citationOf(at + 1, passage.pageId, source, quote)];
  });
  return {
    title: passage.title,
    summary: passage.title,
    blocks: [
      ...(passage.heading ? [paragraph([{ kind: "strong", text: passage.heading }])] : []),
      ...statements.map(({ text, sources }) =>
        paragraph([
          { kind: "text", text },
          ...sources.map((id): Span => ({ kind: "cite", n: cited.indexOf(id) + 1 })),
        ]),
      ),
      ...(items.length > 0 ? [{ kind: "sources" as const, items }] : []),
    ],
  };
}

function paragraph(spans: Span[]) {
  return { kind: "paragraph" as const, spans };
}
