import { expect, it } from "vitest";
import { spansText } from "../../src/cards/plain-text.ts";
import type { Block, CardModel, Span } from "../../src/domain/card.ts";

/** What a renderer made of a card. */
export interface Shown {
  /** Everything a person sees, escapes undone. */
  text: string;
  /** The addresses that can be followed, escapes undone. */
  links: string[];
  /** The text that stands in for the whole, where the platform has one; escapes undone. */
  fallback?: string;
  /** The most characters that it may have. */
  fallbackMost?: number;
  /** Sources longer than this are too many for the whole card, and the last of them go. */
  sourcesMost?: number;
  /** What the platform would read as a mention or as markup. */
  markup: string[];
  /** The limits that are broken. */
  tooLong: string[];
}

/** Every piece of a card that a person must see. */
function factsOf(card: CardModel): string[] {
  return [card.title ?? "", ...card.blocks.flatMap(blockFacts)].filter(Boolean);
}

function blockFacts(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return [spansText(block.spans)];
    case "list":
      return [...(block.lead ? [block.lead] : []), ...block.items].map(spansText);
    case "table":
      // Columns without a row say nothing, and not every platform takes them.
      if (block.rows.length === 0) return [];
      return [block.caption, ...block.columns, ...block.rows.flat().map(spansText)];
    case "facts":
      return block.items.flatMap(({ label, value }) => [label, value]);
    case "warnings":
      return block.items;
    case "sources":
      return block.items.flatMap(({ title, issuer, asOf }) => [title, issuer, asOf]);
    case "links":
      return block.items.map(({ text }) => text);
    case "note":
      return [block.text];
    default:
      return block satisfies never;
  }
}

const urlsOf = ({ blocks }: CardModel) =>
  blocks.flatMap((block) => (block.kind === "sources" ? block.items.map(({ url }) => url) : []));

/** The blocks without the sources whose every statement was cut away. */
function owed({ blocks }: CardModel, shown: string): Block[] {
  const statements = blocks.flatMap(statementsOf);
  const isOwed = (n: number) => {
    const citing = statements.filter((spans) => spans.some((s) => s.kind === "cite" && s.n === n));
    return citing.length === 0 || citing.some((spans) => shown.includes(flat(spansText(spans))));
  };
  return blocks.map((block) =>
    block.kind === "sources"
      ? { ...block, items: block.items.filter(({ n }) => isOwed(n)) }
      : block,
  );
}

function statementsOf(block: Block): Span[][] {
  switch (block.kind) {
    case "paragraph":
      return [block.spans];
    case "list":
      return block.items;
    case "table":
      return block.rows.flat();
    default:
      return [];
  }
}

/** Folding and characters that no screen shows make no difference to what is said. */
const flat = (text: string) =>
  text
    .replace(/(?!\s)\p{Cc}/gu, "")
    .replace(/\s+/g, " ")
    .trim();

/** What every renderer owes to the cards, whole and cut. */
export function rendererContract(
  render: (card: CardModel) => Shown,
  cards: { whole: Record<string, CardModel>; cut: Record<string, CardModel>; clipped: string },
): void {
  for (const [name, card] of Object.entries(cards.whole)) {
    it(`shows all of the ${name} card`, () => {
      const shown = render(card);
      const text = flat(shown.text);
      for (const fact of factsOf(card)) expect(text).toContain(flat(fact));
      for (const { label } of card.actions ?? []) expect(text).toContain(flat(label));
      const steps = card.blocks.flatMap((block) =>
        block.kind === "links" ? block.items.flatMap(({ url }) => url ?? []) : [],
      );
      expect(shown.links).toEqual(expect.arrayContaining([...urlsOf(card), ...steps]));
      expect(shown).toMatchObject({ markup: [], tooLong: [] });
    });
  }
  for (const [name, card] of Object.entries({ ...cards.whole, ...cards.cut })) {
    it(`keeps warnings and sources of the ${name} card, in the text alone too`, () => {
      const { text, fallback: beside, fallbackMost = Infinity, ...rest } = render(card);
      const { links, tooLong, markup } = rest;
      const kept = owed(card, flat(text)).filter(
        ({ kind }) => kind === "warnings" || kind === "sources",
      );
      const urls = urlsOf({ ...card, blocks: kept });
      const least = [...kept.flatMap(blockFacts), ...urls].join("").length;
      // Of sources that fill the whole text by themselves the last ones go, and it says so.
      const fallback = least > fallbackMost * 0.8 ? undefined : beside;
      if (fallback !== beside) {
        expect(beside).toMatch(/https:/);
        expect(flat(beside ?? "")).toContain(flat(cards.clipped));
      }
      if (least > (rest.sourcesMost ?? Infinity)) {
        expect(flat(text)).toContain(flat(cards.clipped));
        expect(links).toContain(urls[0]);
        expect({ tooLong, markup }).toEqual({ tooLong: [], markup: [] });
        return;
      }
      for (const fact of kept.flatMap(blockFacts)) expect(flat(text)).toContain(flat(fact));
      expect(links).toEqual(expect.arrayContaining(urls));
      if (fallback !== undefined) {
        // Shorter than the card, it owes the sources of what it says itself.
        const told = owed(card, flat(fallback)).filter(
          ({ kind }) => kind === "warnings" || kind === "sources",
        );
        for (const fact of told.flatMap(blockFacts)) expect(flat(fallback)).toContain(flat(fact));
        for (const url of urlsOf({ ...card, blocks: told })) expect(fallback).toContain(url);
      }
      expect({ tooLong, markup }).toEqual({ tooLong: [], markup: [] });
      const whole = factsOf(card).every((fact) => flat(text).includes(flat(fact)));
      if (!whole) expect(flat(text)).toContain(flat(cards.clipped));
    });
  }
}
