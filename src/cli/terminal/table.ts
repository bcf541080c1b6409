import { spansText } from "../../cards/plain-text.ts";
import type { Block } from "../../domain/card.ts";
import { heading, type TerminalStyle } from "./style.ts";
import { wrap } from "./wrap.ts";

const GAP = "  ";

/** A table in columns where they fit, else one record after the other, each value with its column. */
export function renderTable(
  { caption, columns, rows }: Extract<Block, { kind: "table" }>,
  style: TerminalStyle,
): string {
  const cells = rows.map((row) => row.map(spansText));
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const whole = widths.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1));
  const line = (row: readonly string[]) =>
    widths
      .map((width, i) => (row[i] ?? "").padEnd(width))
      .join(GAP)
      .trimEnd();
  const body =
    whole <= style.width
      ? [line(columns), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)]
      : cells.map((row) =>
          columns
            .map((column, i) =>
              wrap(`${column}: ${row[i] ?? ""}`, style.width, i === 0 ? "- " : "  "),
            )
            .join("\n"),
        );
  return [heading(caption, style), ...body].join("\n");
}
