import type { Sql } from "../domain/database.ts";
import type { IsoDate } from "../domain/date.ts";
import type { PageId } from "../domain/page.ts";

/**
 * Whether a change is newer than the review of its page. On the day of the change itself a page counts
 * as reviewed when its file is another one than it was then.
 */
export const SINCE_REVIEW = `(changed_on > (facts->>'reviewedOn')::date
  or (changed_on = (facts->>'reviewedOn')::date and page_hash = split_part(page.hash, ' ', 1)))`;

/** Which of these pages rest on a source that changed since the page's own review, and when last. */
export async function sourceChanges(
  sql: Sql,
  pages: readonly PageId[],
): Promise<{ pageId: PageId; changedOn: IsoDate }[]> {
  return sql.query<{ pageId: PageId; changedOn: IsoDate }>(
    `select page_id as "pageId", max(changed_on) as "changedOn"
     from page_change join page on page.id = page_id
     where page_id = any($1) and ${SINCE_REVIEW}
     group by page_id order by page_id`,
    [pages],
  );
}
