import type { Sql } from "../domain/database.ts";

/** What can be exported. */
export const EXPORTS = ["requests", "events", "corrections"] as const;
export type Export = (typeof EXPORTS)[number];

/** A row of an export: nothing in it is personal. */
export type ExportRow = Record<string, string | number | Date | null>;

const QUERIES: Readonly<Record<Export, string>> = {
  requests: `select 'REQ-' || lpad(id::text, 5, '0') as number, status, urgency, desk,
      home_desk as "homeDesk", organization, kind as "requesterKind", need, state,
      decision->>'route' as route, opened_at as "openedAt", respond_by as "respondBy",
      responded_at as "respondedAt", resolve_by as "resolveBy", finished_at as "finishedAt",
      resolution, messages, data_deleted_at as "dataDeletedAt"
    from request where opened_at >= $1 order by id`,
  events: `select 'REQ-' || lpad(request_id::text, 5, '0') as number, at, kind, role, status, desk,
      detail->>'from' as "fromDesk", detail->>'to' as "toDesk"
    from request_event where at >= $1 order by id`,
  // A request that was at the wrong desk, with what staff said is right: data to learn routing from.
  corrections: `select 'REQ-' || lpad(r.id::text, 5, '0') as number, e.at,
      coalesce(r.field_values->>'summary', '') as text, r.kind as "requesterKind", r.state, r.need,
      e.detail->>'from' as "wrongDesk", coalesce(e.detail->>'wanted', e.detail->>'to') as "rightDesk",
      e.detail->>'need' as "rightNeed"
    from request_event e join request r on r.id = e.request_id
    where e.kind = 'correct' and e.at >= $1 order by e.id`,
};

/** Everything of one kind since a moment, oldest first. */
export async function exportRows(sql: Sql, what: Export, since: Date): Promise<ExportRow[]> {
  return sql.query<ExportRow>(QUERIES[what], [since]);
}

/** The names of what an export gives, in order, also where it gives no row. */
export async function exportNames(sql: Sql, what: Export): Promise<string[]> {
  const [row = {}] = await sql.query<ExportRow>(
    `select given.* from (select 1) one left join (${QUERIES[what]}) given on false`,
    [new Date(0)],
  );
  return Object.keys(row);
}
