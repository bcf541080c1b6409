import { TRANSITIONS } from "../domain/request.ts";
import type { RequestCounts, Requests } from "../domain/request-ports.ts";
import { type RequestRow, requestOf } from "./request-row.ts";

const UNFINISHED = TRANSITIONS.withdraw.from;

/** What each view of a queue holds; $3 is the person who looks, $4 the moment. */
const VIEWS = {
  unclaimed: "status = 'open' and ($3::text is not null) and ($4::timestamptz is not null)",
  mine: "holder = $3 and ($4::timestamptz is not null)",
  breaching: `clock_stopped_at is null and ($3::text is not null) and
    (resolve_by < $4 or (responded_at is null and respond_by < $4))`,
  all: "($3::text is not null) and ($4::timestamptz is not null)",
} as const;

/** Ways to look at requests. */
export const requestViews: Pick<
  Requests,
  "findSimilar" | "ofRequester" | "queue" | "search" | "counts" | "unansweredQuestions"
> = {
  async findSimilar(sql, { requester, organization, need, instance }) {
    const [row] = await sql.query<RequestRow>(
      `select * from request where requester = $1 and need is not distinct from $2
         and lower(trim(organization)) = lower(trim($3)) and status = any($4) and instance <> $5
       order by id desc limit 1`,
      [requester ?? null, need ?? null, organization, UNFINISHED, instance],
    );
    return row && requestOf(row);
  },

  async ofRequester(sql, person, limit) {
    const rows = await sql.query<RequestRow>(
      "select * from request where requester = $1 order by id desc limit $2",
      [person, limit],
    );
    return rows.map(requestOf);
  },

  async queue(sql, { desks, view, person, now, limit }) {
    const rows = await sql.query<RequestRow>(
      `select * from request where status = any($1) and (desk = any($2) or holder = $3)
         and ${VIEWS[view]}
       order by (urgency = 'emergency') desc,
         case when responded_at is null then respond_by else resolve_by end, id
       limit $5`,
      [UNFINISHED, desks, person, now, limit],
    );
    return rows.map(requestOf);
  },

  async search(sql, { text, desks, limit }) {
    const rows = await sql.query<RequestRow>(
      `select * from request where desk = any($1)
         and (strpos(lower(organization), lower($2)) > 0 or state = upper($2))
       order by id desc limit $3`,
      [desks, text, limit],
    );
    return rows.map(requestOf);
  },

  async unansweredQuestions(sql, from, to) {
    const [row] = await sql.query<{ count: number }>(
      `select count(*)::int as count from turn
       where status = 'no_answer' and asked_at >= $1 and asked_at < $2`,
      [from, to],
    );
    return row?.count ?? 0;
  },

  async counts(sql, desks, from, to) {
    const [row] = await sql.query<RequestCounts & { medianResponseHours: number | null }>(
      `select
         (count(*) filter (where opened_at >= $2 and opened_at < $3))::int as opened,
         (count(*) filter (where finished_at >= $2 and finished_at < $3))::int as finished,
         (count(*) filter (where status = any($4)))::int as unfinished,
         (count(*) filter (where opened_at >= $2 and opened_at < $3
            and coalesce(responded_at, $3) > respond_by))::int as "lateResponses",
         (percentile_cont(0.5) within group (order by extract(epoch from responded_at - opened_at) / 3600)
            filter (where responded_at >= $2 and responded_at < $3))::float8 as "medianResponseHours",
         (select count(*) from request_event where desk = any($1) and at >= $2 and at < $3
            and kind in ('transfer', 'correct', 'move_to_backup', 'fall_back'))::int as moved,
         (select count(*) from request_event where desk = any($1) and at >= $2 and at < $3
            and kind = 'correct')::int as corrected
       from request where desk = any($1)`,
      [desks, from, to, UNFINISHED],
    );
    if (!row) throw new Error("a count gave no row");
    return row;
  },
};
