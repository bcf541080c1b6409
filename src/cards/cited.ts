import type { Citation } from "../domain/answer.ts";
import type { Block, Span } from "../domain/card.ts";
import type { Cited } from "../domain/finding.ts";

/** What a finding says, with its sources behind it. */
export function citedSpans({ says, citations }: Cited): Span[] {
  return [text(says), ...citations.map((n): Span => ({ kind: "cite", n }))];
}

/** Plain words. */
export function text(words: string): Span {
  return { kind: "text", text: words };
}

/** Words that stand out. */
export function strong(words: string): Span {
  return { kind: "strong", text: words };
}

/** A paragraph of its own. */
export function paragraph(...spans: Span[]): Block {
  return { kind: "paragraph", spans };
}

/** A list under a heading; nothing when it has no items. */
export function listUnder(heading: string, items: Span[][]): Block[] {
  return items.length === 0
    ? []
    : [{ kind: "list", ordered: false, lead: [strong(heading)], items }];
}

/**
 * The blocks, and below them the sources that they cite, and no others, numbered anew in the order
 * in which a reader meets them.
 */
export function withSources(blocks: readonly Block[], citations: readonly Citation[]): Block[] {
  const numbers = new Map<number, number>();
  const renumber = (spans: readonly Span[]): Span[] =>
    spans.map((span) => {
      if (span.kind !== "cite") return span;
      const n = numbers.get(span.n) ?? numbers.size + 1;
      numbers.set(span.n, n);
      return { kind: "cite", n };
    });
  const shown = blocks.map((block): Block => {
    switch (block.kind) {
      case "paragraph":
        return { ...block, spans: renumber(block.spans) };
      case "list":
        return {
          ...block,
          ...(block.lead && { lead: renumber(block.lead) }),
          items: block.items.map(renumber),
        };
      case "table":
        return { ...block, rows: block.rows.map((row) => row.map(renumber)) };
      default:
        return block;
    }
  });
  const items = [...numbers].flatMap(([was, n]) => {
    const citation = citations.find((each) => each.n === was);
    return citation ? { ...citation, n } : [];
  });
  return items.length === 0 ? shown : [...shown, { kind: "sources", items }];
}
