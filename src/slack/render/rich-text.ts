import type { types } from "@slack/bolt";
import type { Span } from "../../domain/card.ts";

/** The link behind the number of a source, where the card has the source. */
export type LinkOf = (n: number) => string | undefined;

type Element = types.RichTextElement;

/**
 * Spans as elements of a rich text block. Their text is shown as it is: nothing in it can become a
 * mention, a channel or a link, whoever wrote it.
 */
export function richElements(spans: readonly Span[], linkOf: LinkOf): Element[] {
  return spans.map((span): Element => {
    switch (span.kind) {
      case "text":
        return { type: "text", text: span.text };
      case "strong":
        return { type: "text", text: span.text, style: { bold: true } };
      case "cite": {
        const text = `[${span.n}]`;
        const url = linkOf(span.n);
        return url ? { type: "link", url, text: ` ${text}` } : { type: "text", text: ` ${text}` };
      }
      default:
        return span satisfies never;
    }
  });
}

/** One paragraph. */
export function section(elements: Element[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

/** A rich text block of paragraphs and lists. */
export function richText(
  elements: (types.RichTextSection | types.RichTextList)[],
): types.RichTextBlock {
  return { type: "rich_text", elements };
}

/** A list. An empty item would be refused, so it is left out. */
export function list(items: Element[][], ordered: boolean): types.RichTextList {
  return {
    type: "rich_text_list",
    style: ordered ? "ordered" : "bullet",
    elements: items.filter((item) => item.length > 0).map(section),
  };
}
