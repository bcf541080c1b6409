import { type Block, blocksWithNote, type CardModel, type Span } from "../domain/card.ts";

const PROSE: ReadonlySet<Block["kind"]> = new Set(["paragraph", "list", "table", "links", "facts"]);
/** A shorter paragraph goes as a whole. */
const LONG_PARAGRAPH = 600;

/**
 * A card that is too long for its platform, cut by one step. Prose goes first, from its end, with the
 * sources that nothing else names; then sources, from the last; warnings and buttons stay. A note says that
 * something is missing.
 * @returns undefined where nothing is left that could go
 */
export function shorten(card: CardModel, clipped: string): CardModel | undefined {
  const blocks = withoutLastProse(card.blocks) ?? withoutLastSource(card.blocks);
  const rest = blocks ?? withoutOnlyProse(card.blocks);
  return rest && { ...card, blocks: blocksWithNote(rest, clipped) };
}

/** The blocks with less of their last piece of prose; undefined where it is the only one and whole. */
function withoutLastProse(blocks: readonly Block[]): Block[] | undefined {
  const at = blocks.findLastIndex(({ kind }) => PROSE.has(kind));
  const block = blocks[at];
  if (!block) return undefined;
  const shorter = shortened(block);
  const isOnly = at === blocks.findIndex(({ kind }) => PROSE.has(kind));
  if (!shorter && isOnly) return undefined;
  const rest = blocks.flatMap((each, i) => (i === at ? (shorter ?? []) : each));
  return withoutIdleSources(rest, citedIn(blocks));
}

function withoutOnlyProse(blocks: readonly Block[]): Block[] | undefined {
  const rest = blocks.filter(({ kind }) => !PROSE.has(kind));
  return rest.length === blocks.length ? undefined : rest;
}

/** A list or a table loses its last row first; a long paragraph, or the only item, its second half. */
function shortened(block: Block): Block | undefined {
  switch (block.kind) {
    case "list": {
      if (block.items.length > 1) return { ...block, items: block.items.slice(0, -1) };
      const half = halved(block.items[0] ?? []);
      return half && { ...block, items: [half] };
    }
    case "table":
      return block.rows.length > 1 ? { ...block, rows: block.rows.slice(0, -1) } : undefined;
    case "paragraph": {
      const half = halved(block.spans);
      return half && { ...block, spans: half };
    }
    default:
      return undefined;
  }
}

function halved([first, ...others]: readonly Span[]): Span[] | undefined {
  if (first?.kind !== "text" || first.text.length < LONG_PARAGRAPH) return undefined;
  const half = first.text.slice(0, Math.floor(first.text.length / 2)).trimEnd();
  return [{ kind: "text", text: `${half}…` }, ...others];
}

/** What was said from them is gone, so they would only take the room of what is left. */
function withoutIdleSources(blocks: readonly Block[], cited: ReadonlySet<number>): Block[] {
  const still = citedIn(blocks);
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== "sources") return [block];
    const items = block.items.filter(({ n }) => !cited.has(n) || still.has(n));
    return items.length > 0 ? [{ ...block, items }] : [];
  });
}

function withoutLastSource(blocks: readonly Block[]): Block[] | undefined {
  const sources = blocks.find((block) => block.kind === "sources");
  if (!sources || sources.items.length < 2) return undefined;
  const fewer: Block = { ...sources, items: sources.items.slice(0, -1) };
  return blocks.map((each) => (each === sources ? fewer : each));
}

/** The numbers of the sources that the text names. */
function citedIn(blocks: readonly Block[]): Set<number> {
  const spans = blocks.flatMap(spansIn);
  return new Set(spans.flatMap((span) => (span.kind === "cite" ? span.n : [])));
}

function spansIn(block: Block): Span[] {
  switch (block.kind) {
    case "paragraph":
      return block.spans;
    case "list":
      return [...(block.lead ?? []), ...block.items.flat()];
    case "table":
      return block.rows.flat(2);
    case "facts":
    case "warnings":
    case "sources":
    case "links":
    case "note":
      return [];
    default:
      return block satisfies never;
  }
}
