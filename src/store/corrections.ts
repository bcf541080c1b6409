import type { Sql } from "../domain/database.ts";
import type { RoutingCorrection } from "../domain/routing-correction.ts";

/**
 * The requests that staff said were at the wrong desk, with the last word on where they belong. Where
 * the requester's words were deleted there is nothing left to learn from.
 */
export async function routingCorrections(sql: Sql): Promise<RoutingCorrection[]> {
  const rows = await sql.query<{
    request: number;
    text: string;
    desk: string;
    requesterKind: string | null;
    need: string | null;
    state: string | null;
  }>(
    `select distinct on (request.id) request.id as request, field_values ->> 'summary' as text,
       coalesce(detail ->> 'wanted', detail ->> 'to', event.desk) as desk,
       request.kind as "requesterKind", coalesce(detail ->> 'need', request.need) as need, state
     from request_event event join request on request.id = request_id
     where event.kind = 'correct' and coalesce(field_values ->> 'summary', '') <> ''
     order by request.id, event.id desc`,
  );
  return rows.map(({ request, text, desk, ...known }) => ({
    request,
    text,
    desk,
    facts: Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
  }));
}
