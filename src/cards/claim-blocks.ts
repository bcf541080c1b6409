import type { Claim } from "../domain/answer.ts";
import type { Block, Span } from "../domain/card.ts";

/**
 * Claims of one list become one list, claims of one table one table; the others are paragraphs.
 * @param notStated what an empty cell says
 */
export function claimBlocks(claims: readonly Claim[], notStated: string): Block[] {
  const blocks: Block[] = [];
  let openList: number | undefined;
  let openPart: string | undefined;
  for (const claim of claims) {
    if (claim.about !== openPart) {
      openPart = claim.about;
      openList = undefined;
      if (claim.about) {
        blocks.push({ kind: "paragraph", spans: [{ kind: "strong", text: claim.about }] });
      }
    }
    const spans = spansOf(claim);
    const last = blocks.at(-1);
    if (claim.cell) {
      const { table } = claim.cell;
      openList = undefined;
      if (last?.kind === "table" && last.caption === table) continue;
      blocks.push(
        tableOf(
          claims.filter(({ cell }) => cell?.table === table),
          notStated,
        ),
      );
      continue;
    }
    if (claim.list && claim.list.id === openList && last?.kind === "list") {
      last.items.push(spans);
      continue;
    }
    openList = claim.list?.id;
    if (!claim.list) {
      blocks.push({ kind: "paragraph", spans });
      continue;
    }
    const { ordered, lead } = claim.list;
    const leadSpans: Span[] | undefined = lead ? [{ kind: "text", text: lead }] : undefined;
    blocks.push({ kind: "list", ordered, ...(leadSpans && { lead: leadSpans }), items: [spans] });
  }
  return blocks;
}

function spansOf({ text, citations }: Claim): Span[] {
  return [{ kind: "text", text }, ...citations.map((n): Span => ({ kind: "cite", n }))];
}

/** Rows and columns in the order in which the claims come; several claims of one cell run together. */
function tableOf(claims: readonly Claim[], notStated: string): Block {
  const cells = claims.flatMap(({ cell }) => cell ?? []);
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...new Set(cells.map(({ row }) => row))];
  const cellOf = (row: string, column: string): Span[] => {
    const held = claims.filter(({ cell }) => cell?.row === row && cell.column === column);
    const spans = held.flatMap((claim, i): Span[] => [
      ...(i > 0 ? [{ kind: "text" as const, text: " " }] : []),
      ...spansOf(claim),
    ]);
    return spans.length > 0 ? spans : [{ kind: "text", text: notStated }];
  };
  return {
    kind: "table",
    caption: cells[0]?.table ?? "",
    columns: [cells[0]?.corner ?? "", ...columns],
    rows: rows.map((row) => [
      [{ kind: "text", text: row }],
      ...columns.map((column) => cellOf(row, column)),
    ]),
  };
}
