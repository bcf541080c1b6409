import { linkText, spansText } from "../../cards/plain-text.ts";
import type { Block, CardModel } from "../../domain/card.ts";
import { sourceNote } from "../../domain/citation.ts";
import type { Wording } from "../../domain/wording.ts";
import { heading, type TerminalStyle } from "./style.ts";
import { renderTable } from "./table.ts";
import { wrap } from "./wrap.ts";

/** A card as text for a terminal. */
export function renderCard(card: CardModel, wording: Wording, style: TerminalStyle): string {
  const { title, blocks } = withoutControls(card);
  const parts = blocks.map((block) => renderBlock(block, wording, style));
  if (title) parts.unshift(heading(title, style));
  return `${parts.join("\n\n")}\n`;
}

/** What people write may hold codes that move the cursor or rewrite the screen: they are not shown. */
function withoutControls(card: CardModel): CardModel {
  const cleaned = JSON.stringify(card, (_, value: unknown) =>
    typeof value === "string" ? value.replace(/(?![\n\t])\p{Cc}/gu, "") : value,
  );
  return JSON.parse(cleaned);
}

function renderBlock(block: Block, { card }: Wording, style: TerminalStyle): string {
  const { width } = style;
  switch (block.kind) {
    case "paragraph":
      return wrap(spansText(block.spans), width);
    case "list": {
      const lead = block.lead ? [wrap(spansText(block.lead), width)] : [];
      const items = block.items.map((spans, i) =>
        wrap(spansText(spans), width, block.ordered ? `${i + 1}. ` : "- "),
      );
      return [...lead, ...items].join("\n");
    }
    case "table":
      return renderTable(block, style);
    case "facts":
      return block.items.map(({ label, value }) => wrap(`${label}: ${value}`, width)).join("\n");
    case "warnings":
      return [
        heading(card.warnings, style),
        ...block.items.map((text) => wrap(text, width, "! ")),
      ].join("\n");
    case "sources": {
      const sources = block.items.map((source) => {
        const { n, title, issuer, url } = source;
        const label = `[${n}] `;
        const line = wrap(`${title}. ${issuer}, ${sourceNote(source, card)}.`, width, label);
        // Links stand on a line of their own and are never folded, so that they can be opened.
        return `${line}\n${" ".repeat(label.length)}${url}`;
      });
      return [heading(card.sources, style), ...sources].join("\n");
    }
    case "links":
      return [
        heading(block.title, style),
        ...block.items.map((item) =>
          [wrap(linkText(item, card), width, "- "), ...(item.url ? [`  ${item.url}`] : [])].join(
            "\n",
          ),
        ),
      ].join("\n");
    case "note":
      return wrap(block.text, width);
    default:
      return block satisfies never;
  }
}
