import type { Block, CardModel, Span } from "../domain/card.ts";
import { sourceNote } from "../domain/citation.ts";
import type { Wording } from "../domain/wording.ts";
import { linkText } from "./plain-text.ts";

/** A card as a Markdown file for somebody to keep. What is said is text: none of it becomes markup. */
export function renderMarkdown(card: CardModel, { card: words }: Pick<Wording, "card">): string {
  const blocks = card.blocks.map((block) => renderBlock(block, words));
  return `${[...(card.title ? [`# ${literal(card.title)}`] : []), ...blocks].join("\n\n")}\n`;
}

function renderBlock(block: Block, words: Wording["card"]): string {
  switch (block.kind) {
    case "paragraph":
      return spans(block.spans);
    case "list": {
      const items = block.items.map(
        (each, i) => `${block.ordered ? `${i + 1}.` : "-"} ${spans(each)}`,
      );
      return [...(block.lead ? [`${spans(block.lead)}\n`] : []), ...items].join("\n");
    }
    case "table": {
      const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
      return [
        `${literal(block.caption)}\n`,
        row(block.columns.map(literal)),
        row(block.columns.map(() => "---")),
        ...block.rows.map((cells) => row(cells.map(spans))),
      ].join("\n");
    }
    case "facts":
      return block.items
        .map(({ label, value }) => `- ${literal(label)}: ${literal(value)}`)
        .join("\n");
    case "warnings":
      return [`## ${words.warnings}\n`, ...block.items.map((text) => `- ${literal(text)}`)].join(
        "\n",
      );
    case "sources": {
      const items = block.items.map((source) => {
        const { n, title, issuer, url } = source;
        return `- \\[${n}\\] ${literal(title)}. ${literal(issuer)}, ${sourceNote(source, words)}. <${url}>`;
      });
      return [`## ${words.sources}\n`, ...items].join("\n");
    }
    case "links": {
      const items = block.items.map(
        (item) => `- ${literal(linkText(item, words))}${item.url ? ` <${item.url}>` : ""}`,
      );
      return [`## ${literal(block.title)}\n`, ...items].join("\n");
    }
    case "note":
      return literal(block.text);
    default:
      return block satisfies never;
  }
}

function spans(all: readonly Span[]): string {
  return all
    .map((span) => {
      switch (span.kind) {
        case "text":
          return literal(span.text);
        case "strong":
          return `**${literal(span.text)}**`;
        case "cite":
          return ` \\[${span.n}\\]`;
        default:
          return span satisfies never;
      }
    })
    .join("");
}

function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replaceAll("\n", " ");
}
