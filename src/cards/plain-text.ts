import type { Block, CardModel, LinkItem, Span } from "../domain/card.ts";
import { sourceNote } from "../domain/citation.ts";
import { say, type Wording } from "../domain/wording.ts";

/**
 * A card as plain text that stands alone: what screen readers, notifications and old clients get.
 * Everything that the card says is in it, sources with their links included; only buttons are not.
 */
export function plainText(card: CardModel, { card: words }: Pick<Wording, "card">): string {
  const blocks = card.blocks.map((block) => blockText(block, words));
  return [card.title, ...blocks].filter((text) => text !== undefined && text !== "").join("\n\n");
}

function blockText(block: Block, words: Wording["card"]): string {
  switch (block.kind) {
    case "paragraph":
      return spansText(block.spans);
    case "list": {
      const items = block.items.map(
        (spans, i) => `${block.ordered ? `${i + 1}.` : "-"} ${spansText(spans)}`,
      );
      return [...(block.lead ? [spansText(block.lead)] : []), ...items].join("\n");
    }
    case "table": {
      // A screen reader goes cell by cell, so each value comes with the name of its column.
      const rows = block.rows.map((row) =>
        row.map((cell, i) => `${block.columns[i] ?? ""}: ${spansText(cell)}`).join("; "),
      );
      return [block.caption, ...rows.map((row) => `- ${row}`)].join("\n");
    }
    case "facts":
      return block.items.map(({ label, value }) => `${label}: ${value}`).join("\n");
    case "warnings":
      return [words.warnings, ...block.items.map((text) => `- ${text}`)].join("\n");
    case "sources": {
      const items = block.items.map((source) => {
        const { n, title, issuer, url } = source;
        return `[${n}] ${title}. ${issuer}, ${sourceNote(source, words)}. ${url}`;
      });
      return [words.sources, ...items].join("\n");
    }
    case "links": {
      const items = block.items.map(
        (item) => `- ${linkText(item, words)}${item.url ? ` ${item.url}` : ""}`,
      );
      return [block.title, ...items].join("\n");
    }
    case "note":
      return block.text;
    default:
      return block satisfies never;
  }
}

/** Spans as plain text, with the numbers of their sources. */
export function spansText(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      switch (span.kind) {
        case "text":
        case "strong":
          return span.text;
        case "cite":
          return ` [${span.n}]`;
        default:
          return span satisfies never;
      }
    })
    .join("");
}

/** A link or a step in words, with what to type for it where that is the way. */
export function linkText({ text, typed }: LinkItem, words: Wording["card"]): string {
  return typed ? say(words.typed, { step: text, typed }) : text;
}
