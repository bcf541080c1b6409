import type { PageFacts } from "../../domain/page.ts";
import type { Proposal, Tools } from "../draft.ts";
import { shortNameOf } from "../short-name.ts";
import { type Column, factIn } from "./columns.ts";
import { sayFact } from "./say-fact.ts";

/**
 * Typed facts of several pages as the cells of one table: a page a row.
 * @returns undefined when no page has any of the facts but its status
 */
export function tableOf(
  pages: readonly PageFacts[],
  columns: readonly Column[],
  caption: string,
  { library, wording, today }: Tools,
): Proposal[] | undefined {
  const { facts } = wording;
  const has = (column: Column) =>
    pages.some((page) => factIn(column, page, today, wording) !== undefined);
  const filled = columns.filter(has);
  if (!filled.some((column) => column !== "status")) return undefined;
  return pages.flatMap((page) =>
    filled.flatMap((column) => {
      const value = factIn(column, page, today, wording);
      if (!value) return [];
      const cell = {
        table: caption,
        corner: facts.columns.name,
        row: shortNameOf(page, library),
        column: facts.columns[column],
      };
      return sayFact(page, value.text, library, { cell }, value.source) ?? [];
    }),
  );
}
