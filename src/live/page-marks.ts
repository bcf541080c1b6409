import type { Sql } from "../domain/database.ts";
import type { PageMarks } from "../domain/finding.ts";
import type { PageFacts } from "../domain/page.ts";
import { speaksOfTopic } from "../domain/withdrawal.ts";
import { sourceChanges } from "../store/source-changes.ts";
import { withdrawals } from "../store/withdrawals.ts";

/** Which of these pages are switched off, by id or by a topic in their title, and which have a changed source. */
export async function pageMarks(sql: Sql, pages: readonly PageFacts[]): Promise<PageMarks> {
  const switchedOff = await withdrawals.current(sql);
  const isOff = ({ id, title }: PageFacts) =>
    switchedOff.some(({ kind, name }) =>
      kind === "page" ? name === id : speaksOfTopic(title, name),
    );
  const changes = await sourceChanges(
    sql,
    pages.map(({ id }) => id),
  );
  return {
    off: pages.filter(isOff).map(({ id }) => id),
    changedOn: Object.fromEntries(changes.map(({ pageId, changedOn }) => [pageId, changedOn])),
  };
}
