import type { types } from "@slack/bolt";
import type { Block, Span } from "../../domain/card.ts";
import { LIMITS } from "../limits.ts";
import { type LinkOf, list, richElements, richText, section } from "./rich-text.ts";

type Table = Extract<Block, { kind: "table" }>;

/** Slack's own default of five hides most of a short list. */
const ROWS_ON_PAGE = 20;

/** As many of a table's first rows as Slack takes; the same table where all of them fit. */
export function fitTable(table: Table): Table {
  let left = LIMITS.tableText - lengthOf(table.columns) - table.caption.length;
  const rows = table.rows.slice(0, LIMITS.tableRows).filter((row) => {
    left -= lengthOf(row.flat().map(textOf));
    return left >= 0;
  });
  return rows.length === table.rows.length ? table : { ...table, rows };
}

/** A table as Slack shows one in a message. */
export function renderTable({ caption, columns, rows }: Table, linkOf: LinkOf): types.KnownBlock {
  const head = columns
    .slice(0, LIMITS.tableColumns)
    .map((text) => ({ type: "raw_text" as const, text }));
  const body = rows.map((row) =>
    row
      .slice(0, LIMITS.tableColumns)
      .map((cell) => richText([section(richElements(cell, linkOf))])),
  );
  return { type: "data_table", caption, page_size: ROWS_ON_PAGE, rows: [head, ...body] };
}

/** A table as a list, for where Slack has no tables: one row an item, each value after its column. */
export function renderRows({ caption, columns, rows }: Table, linkOf: LinkOf): types.KnownBlock[] {
  const items = rows.map((row) =>
    row.flatMap((cell, at) => {
      const value = richElements(cell, linkOf);
      if (at === 0) return value;
      const name = { type: "text" as const, text: `; ${columns[at] ?? ""}: ` };
      return cell.some((span) => textOf(span) !== "") ? [name, ...value] : [];
    }),
  );
  const title = section([{ type: "text", text: caption, style: { bold: true } }]);
  return items.length > 0 ? [richText([title, list(items, false)])] : [];
}

/** What is shown of a span, with the brackets and the space of a citation. */
function textOf(span: Span): string {
  return span.kind === "cite" ? ` [${span.n}]` : span.text;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
