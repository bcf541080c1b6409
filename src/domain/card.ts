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
  | { kind: "warnings"; items: string[] }
  | { kind: "sources"; items: Citation[] }
  | { kind: "links"; title: string; items: { text: string; url?: string }[] }
  | { kind: "note"; text: string };

/**
 * What a person is shown, without a word of any platform's markup. Every renderer shows the same
 * blocks in the same order.
 */
export interface CardModel {
  title?: string;
  /** The card in one plain sentence: notifications and screen readers get it. */
  summary: string;
  blocks: Block[];
}
