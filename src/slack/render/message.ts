import type { types } from "@slack/bolt";
import { blocksWithNote, type CardModel, type CardRules } from "../../domain/card.ts";
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
export interface Rendering extends CardRules {
  wording: Words;
}

/** A card as a message within Slack's limits. */
export function renderMessage(card: CardModel, rendering: Rendering): SlackMessage {
  const fitting = cutToSize(card, rendering, "message");
  return { text: fallbackText(fitting.card, rendering), blocks: fitting.blocks };
}

/** The text beside the blocks. Too long, it is cut by the same rule. */
function fallbackText(card: CardModel, { plainText, shorten }: Rendering): string {
  let current = card;
  for (;;) {
    const text = defang(plainText(current));
    if (text.length <= LIMITS.fallbackText) return text;
    const shorter = shorten(current);
    if (!shorter) return clip(text, LIMITS.fallbackText);
    current = shorter;
  }
}

/** Cuts a card until it fits. */
export function cutToSize(
  card: CardModel,
  { wording, shorten }: Pick<Rendering, "wording" | "shorten">,
  surface: SlackSurface,
): { card: CardModel; blocks: types.KnownBlock[] } {
  const mostBlocks = surface === "message" ? LIMITS.blocksInMessage : LIMITS.blocksInView;
  let current = withFittingTables(card, wording.card.clipped);
  for (;;) {
    const blocks = cardBlocks(current, wording, surface);
    if (blocks.length <= mostBlocks && textLength(blocks) <= LIMITS.messageText) {
      return { card: current, blocks };
    }
    const shorter = shorten(current);
    if (!shorter) return { card: current, blocks: blocks.slice(0, mostBlocks) };
    current = shorter;
  }
}

/** The card with as much of each table as Slack takes. */
function withFittingTables(card: CardModel, clipped: string): CardModel {
  const blocks = card.blocks.map((block) => (block.kind === "table" ? fitTable(block) : block));
  const allFit = blocks.every((block, at) => block === card.blocks[at]);
  return allFit ? card : { ...card, blocks: blocksWithNote(blocks, clipped) };
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
