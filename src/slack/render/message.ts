import type { types } from "@slack/bolt";
import type { Block, CardModel } from "../../domain/card.ts";
import { clip, LIMITS } from "../limits.ts";
import type { SlackSurface } from "./actions.ts";
import { cardBlocks, type Words } from "./blocks.ts";
import { fitTable } from "./table.ts";

/** What a Slack message is made of. */
export interface SlackMessage {
  /** What is shown where blocks are not; it stands alone. */
  text: string;
  blocks: types.KnownBlock[];
}

/** What rendering needs besides the card. */
export interface Rendering {
  wording: Words;
  /** A card as plain text that stands alone. */
  plainText(card: CardModel): string;
}

/** A card as a message within Slack's limits. What does not fit is cut from the prose, and a note says so. */
export function renderMessage(card: CardModel, { wording, plainText }: Rendering): SlackMessage {
  const fitting = cutToSize(card, wording, "message");
  return {
    text: fallbackText(fitting.card, wording, plainText),
    blocks: fitting.blocks,
  };
}

/** The text beside the blocks. Too long, it loses prose from its end, so that its sources stay. */
function fallbackText(card: CardModel, { card: words }: Words, plainText: Rendering["plainText"]) {
  let current = card;
  for (;;) {
    const text = defang(plainText(current));
    if (text.length <= LIMITS.fallbackText) return text;
    const shorter = withoutLastProse(current, words.clipped);
    if (!shorter) return clip(text, LIMITS.fallbackText);
    current = shorter;
  }
}

/**
 * Cuts a card until it fits. Prose goes first, from its end; sources, warnings and buttons stay, for
 * without them the rest is worth nothing.
 */
export function cutToSize(
  card: CardModel,
  words: Words,
  surface: SlackSurface,
): { card: CardModel; blocks: types.KnownBlock[] } {
  const mostBlocks = surface === "message" ? LIMITS.blocksInMessage : LIMITS.blocksInView;
  let current = withFittingTables(card, words.card.clipped);
  for (;;) {
    const blocks = cardBlocks(current, words, surface);
    if (blocks.length <= mostBlocks && textLength(blocks) <= LIMITS.messageText) {
      return { card: current, blocks };
    }
    const shorter = withoutLastProse(current, words.card.clipped);
    if (!shorter) return { card: current, blocks: blocks.slice(0, mostBlocks) };
    current = shorter;
  }
}

/** The card with as much of each table as Slack takes. */
function withFittingTables(card: CardModel, clipped: string): CardModel {
  const blocks = card.blocks.map((block) => (block.kind === "table" ? fitTable(block) : block));
  const allFit = blocks.every((block, at) => block === card.blocks[at]);
  return allFit ? card : { ...card, blocks: withNote(blocks, clipped) };
}

function withNote(blocks: Block[], text: string): Block[] {
  const noted = blocks.some((block) => block.kind === "note" && block.text === text);
  return noted ? blocks : [...blocks, { kind: "note", text }];
}

const PROSE: ReadonlySet<Block["kind"]> = new Set(["paragraph", "list", "table", "links", "facts"]);

/** The card without its last piece of prose; undefined when only one is left. */
function withoutLastProse(card: CardModel, clipped: string): CardModel | undefined {
  const at = card.blocks.findLastIndex(({ kind }) => PROSE.has(kind));
  const block = card.blocks[at];
  if (!block) return undefined;
  const shortened = shorten(block);
  const first = card.blocks.findIndex(({ kind }) => PROSE.has(kind));
  if (!shortened && at === first) return undefined;
  const blocks = card.blocks.flatMap((each, i) => (i === at ? (shortened ?? []) : each));
  return { ...card, blocks: withNote(blocks, clipped) };
}

/** A list or a table loses its last row first, a long paragraph its second half. */
function shorten(block: Block): Block | undefined {
  switch (block.kind) {
    case "list":
      return block.items.length > 1
        ? { ...block, items: block.items.slice(0, -1) }
        : halvedItem(block);
    case "links":
    case "facts":
      return undefined;
    case "table":
      return block.rows.length > 1 ? { ...block, rows: block.rows.slice(0, -1) } : undefined;
    case "paragraph": {
      const [first] = block.spans;
      if (first?.kind !== "text" || first.text.length < 600) return undefined;
      const text = clip(first.text, Math.floor(first.text.length / 2));
      return { ...block, spans: [{ kind: "text", text }, ...block.spans.slice(1)] };
    }
    default:
      return undefined;
  }
}

/** A list of one long item keeps the first half of it. */
function halvedItem(block: Extract<Block, { kind: "list" }>): Block | undefined {
  const [[first, ...others] = []] = block.items;
  if (first?.kind !== "text" || first.text.length < 600) return undefined;
  const text = clip(first.text, Math.floor(first.text.length / 2));
  return { ...block, items: [[{ kind: "text", text }, ...others]] };
}

/** All text that blocks show, in characters. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textLength(each), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === "text" && typeof inner === "string" ? inner.length : textLength(inner)),
    0,
  );
}

/** Text in which Slack finds no mention, link or channel (docs.slack.dev, "Escaping text"). */
export function defang(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
