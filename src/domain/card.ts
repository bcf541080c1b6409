import type { Action } from "./action.ts";
import type { PersonKey } from "./address.ts";
import type { Citation } from "./answer.ts";

/** A run of text with one meaning. Platforms decide how it looks. */
export type Span =
  | { kind: "text"; text: string }
  | { kind: "strong"; text: string }
  | { kind: "cite"; n: number };

/** One part of a card, from top to bottom. */
export type Block =
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "list"; ordered: boolean; lead?: Span[]; items: Span[][] }
  /** Rows under columns. The caption says what the table shows, for whoever cannot see its shape. */
  | { kind: "table"; caption: string; columns: string[]; rows: Span[][][] }
  /** Labels with their values: "State: Texas". */
  | { kind: "facts"; items: { label: string; value: string }[] }
  | { kind: "warnings"; items: string[] }
  | { kind: "sources"; items: Citation[] }
  | { kind: "links"; title: string; items: LinkItem[] }
  | { kind: "note"; text: string };

/** Somewhere to go: an address to open, words to type where there is no button, or neither. */
export interface LinkItem {
  text: string;
  url?: string;
  typed?: string;
}

/** A button. What it does is decided when it comes back, by who pressed it and how things stand. */
export interface CardAction {
  label: string;
  action: Action;
  /** `primary`: what most people want; `danger`: cannot be undone, so it is asked for twice. */
  style?: "primary" | "danger";
  /** The question that is asked before a dangerous action. */
  confirm?: string;
}

/**
 * What a person is shown, without a word of any platform's markup. Every renderer shows the same
 * blocks in the same order.
 */
export interface CardModel {
  title?: string;
  /** The card in one plain sentence: notifications and screen readers get it. */
  summary: string;
  blocks: Block[];
  /** At the foot of the card, most important first. */
  actions?: CardAction[];
  /**
   * What brings each of these people a version of their own, in a place where all see this one. A
   * platform that knows no such thing shows this one to them as well.
   */
  refresh?: { action: Action; people: PersonKey[] };
}

/** The blocks as they stand above the card's buttons: a step that is a button too would be there twice. */
export function blocksBesideButtons({ blocks, actions = [] }: CardModel): Block[] {
  const labels = new Set(actions.map(({ label }) => label));
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== "links") return [block];
    const items = block.items.filter(({ text, url }) => url !== undefined || !labels.has(text));
    return items.length > 0 ? [{ ...block, items }] : [];
  });
}

/** The blocks with a note at their end, unless they have it. */
export function blocksWithNote(blocks: readonly Block[], text: string): Block[] {
  const noted = blocks.some((block) => block.kind === "note" && block.text === text);
  return noted ? [...blocks] : [...blocks, { kind: "note", text }];
}

/** What every platform is handed to show cards by the same rules, each within its own limits. */
export interface CardRules {
  /** A card as plain text that stands alone. */
  plainText(card: CardModel): string;
  /** A card cut by one step; undefined where nothing is left that could go. */
  shorten(card: CardModel): CardModel | undefined;
}
