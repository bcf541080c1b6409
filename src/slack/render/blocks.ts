import type { types } from "@slack/bolt";
import { type Block, blocksBesideButtons, type CardModel } from "../../domain/card.ts";
import { sourceNote } from "../../domain/citation.ts";
import type { Wording } from "../../domain/wording.ts";
import { clip, LIMITS } from "../limits.ts";
import { actionBlocks, type SlackSurface } from "./actions.ts";
import { type LinkOf, list, richElements, richText, section } from "./rich-text.ts";
import { renderRows, renderTable } from "./table.ts";

type SlackBlock = types.KnownBlock;

/** The words around what a card says. */
export type Words = Pick<Wording, "card" | "forms">;

/** The blocks of a card, in its order: title, blocks, buttons. Limits of the message are not applied. */
export function cardBlocks(card: CardModel, words: Words, surface: SlackSurface): SlackBlock[] {
  const links = new Map(
    card.blocks.flatMap((block) =>
      block.kind === "sources" ? block.items.map(({ n, url }) => [n, url] as const) : [],
    ),
  );
  return [
    ...(card.title ? [header(card.title)] : []),
    ...blocksBesideButtons(card).flatMap((block) =>
      block.kind === "table" && surface === "view"
        ? renderRows(block, (n) => links.get(n))
        : renderBlock(block, (n) => links.get(n), words),
    ),
    ...actionBlocks(card.actions ?? [], words, surface),
  ];
}

function header(title: string): SlackBlock {
  const text = clip(title, LIMITS.header);
  return { type: "header", text: { type: "plain_text", text, emoji: false } };
}

const bold = (text: string) => section([{ type: "text", text, style: { bold: true } }]);

function renderBlock(block: Block, linkOf: LinkOf, words: Words): SlackBlock[] {
  switch (block.kind) {
    case "paragraph":
      return [richText([section(richElements(block.spans, linkOf))])];
    case "list": {
      const lead = block.lead ? [section(richElements(block.lead, linkOf))] : [];
      const items = block.items.map((spans) => richElements(spans, linkOf));
      return [richText([...lead, list(items, block.ordered)])];
    }
    case "table":
      return block.rows.length > 0 ? [renderTable(block, linkOf)] : [];
    case "facts": {
      const items = block.items.map(({ label, value }) =>
        section([
          { type: "text", text: `${label}: `, style: { bold: true } },
          { type: "text", text: value },
        ]),
      );
      return items.length > 0 ? [richText(items)] : [];
    }
    case "warnings": {
      const items = block.items.map((text) => [{ type: "text" as const, text }]);
      return [richText([bold(words.card.warnings), list(items, false)])];
    }
    case "sources":
      return [renderSources(block, words)];
    case "links": {
      const items = block.items.map(({ text, url }) => [
        url ? { type: "link" as const, url, text } : { type: "text" as const, text },
      ]);
      return [richText([bold(block.title), list(items, false)])];
    }
    case "note":
      return [
        { type: "context", elements: [{ type: "plain_text", text: block.text, emoji: false }] },
      ];
    default:
      return block satisfies never;
  }
}

function renderSources({ items }: Extract<Block, { kind: "sources" }>, words: Words): SlackBlock {
  const sources = items.map((source) => {
    const { n, title, issuer, url } = source;
    return section([
      { type: "text", text: `[${n}] ` },
      { type: "link", url, text: title },
      { type: "text", text: `. ${issuer}, ${sourceNote(source, words.card)}.` },
    ]);
  });
  return richText([bold(words.card.sources), ...sources]);
}
