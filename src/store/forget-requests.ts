import type { Sql } from "../domain/database.ts";
import { forgetRequests } from "./personal-data.ts";

/** Takes what is personal out of requests that ended long ago, and deletes forms that nobody sent. */
export async function forgetOldRequests(
  sql: Sql,
  now: Date,
  keep: { personalDataDays: number; draftDays: number },
): Promise<{ requests: number; drafts: number }> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const old = await sql.query<{ id: number }>(
    "select id from request where finished_at < $1 and data_deleted_at is null",
    [before(keep.personalDataDays)],
  );
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) {
    await sql.query(
      `update request_message set body = '', author = null, author_name = null,
         source_platform = null, source_key = null
       where request_id = any($1)`,
      [ids],
    );
    await sql.query("update request_event set actor = null where request_id = any($1)", [ids]);
    await forgetRequests(sql, ids, now);
  }
  const drafts = await sql.query(
    "delete from request_draft where changed_at < $1 returning instance",
    [before(keep.draftDays)],
  );
  return { requests: ids.length, drafts: drafts.length };
}
