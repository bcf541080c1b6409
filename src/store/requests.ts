import type { Sql } from "../domain/database.ts";
import { TRANSITIONS } from "../domain/request.ts";
import type { RequestChange, Requests } from "../domain/request-ports.ts";
import { type RequestRow, requestOf } from "./request-row.ts";
import { requestViews } from "./request-views.ts";

const UNFINISHED = TRANSITIONS.withdraw.from;

/** Requests in Postgres. Each change is one statement, whose row says who was first. */
export const requests: Requests = {
  ...requestViews,

  async open(sql, request) {
    const { clock } = request;
    const [row] = await sql.query<RequestRow>(
      `insert into request (instance, status, urgency, desk, home_desk, requester, requester_name,
         requester_address, organization, kind, need, state, field_values, decision, promise,
         respond_by, resolve_by, clock_next, clock_next_at, opened_at, changed_at)
       values ($1, 'open', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
         $19, $19)
       on conflict (instance) do nothing returning *`,
      [
        request.instance,
        request.urgency,
        request.desk,
        request.homeDesk,
        request.requester ?? null,
        request.requesterName ?? null,
        JSON.stringify(request.requesterAddress ?? null),
        request.organization,
        request.kind ?? null,
        request.need ?? null,
        request.state ?? null,
        JSON.stringify(request.values),
        JSON.stringify(request.decision),
        JSON.stringify(request.promise),
        clock.respondBy,
        clock.resolveBy,
        clock.next ?? null,
        clock.nextAt ?? null,
        request.openedAt,
      ],
    );
    if (row) return { request: requestOf(row), created: true };
    const [present] = await sql.query<RequestRow>("select * from request where instance = $1", [
      request.instance,
    ]);
    if (!present) throw new Error(`the request of the form ${request.instance} is not there`);
    return { request: requestOf(present), created: false };
  },

  async find(sql, id) {
    const [row] = await sql.query<RequestRow>("select * from request where id = $1", [id]);
    return row && requestOf(row);
  },

  async findByInstance(sql, instance) {
    const [row] = await many(sql, "select * from request where instance = $1", [instance]);
    return row;
  },

  async change(sql, id, change) {
    const { assignments, values } = assignmentsOf(change);
    const params = [id, change.from, change.heldBy ?? null, change.version ?? null, ...values];
    const [row] = await sql.query<RequestRow>(
      `update request set version = version + 1, ${assignments.join(", ")}
       where id = $1 and status = any($2)
         and ($3::text is null or holder = $3) and ($4::integer is null or version = $4)
       returning *`,
      params,
    );
    return row && requestOf(row);
  },

  async record(sql, { id, status, desk }, { kind, actor, role, detail = {}, at }) {
    await sql.query(
      `insert into request_event (request_id, kind, actor, role, status, desk, detail, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, kind, actor ?? null, role, status, desk, JSON.stringify(detail), at],
    );
  },

  async takeDue(sql, now, limit) {
    return many(
      sql,
      `select * from request where clock_next_at <= $1
       order by clock_next_at limit $2 for update skip locked`,
      [now, limit],
    );
  },

  async unfinishedAt(sql, desk) {
    return many(
      sql,
      "select * from request where desk = $1 and status = any($2) order by id for update",
      [desk, UNFINISHED],
    );
  },

  async strayedFrom(sql, desk) {
    return many(
      sql,
      `select * from request where home_desk = $1 and desk <> $1 and status = 'open'
       order by id for update`,
      [desk],
    );
  },
};

async function many(sql: Sql, text: string, params: readonly unknown[]) {
  const rows = await sql.query<RequestRow>(text, params);
  return rows.map(requestOf);
}

/** The `set` list of a change; its parameters begin at $5. */
function assignmentsOf({ set, at }: RequestChange): { assignments: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const assignments: string[] = [];
  const put = (column: string, value: unknown, wrap = (parameter: string) => parameter) => {
    if (value === undefined) return;
    values.push(value);
    assignments.push(`${column} = ${wrap(`$${values.length + 4}`)}`);
  };
  put("changed_at", at);
  put("status", set.status);
  put("desk", set.desk);
  put("home_desk", set.homeDesk);
  put("holder", set.holder);
  put("holder_name", set.holderName);
  put("resolution", set.resolution);
  if (set.respondedAt === null) put("responded_at", null);
  else put("responded_at", set.respondedAt, (value) => `coalesce(responded_at, ${value})`);
  put("finished_at", set.finishedAt);
  if (set.clock) {
    put("respond_by", set.clock.respondBy);
    put("resolve_by", set.clock.resolveBy);
    put("clock_stopped_at", set.clock.stoppedAt ?? null);
    put("clock_next", set.clock.next ?? null);
    put("clock_next_at", set.clock.nextAt ?? null);
  }
  if (set.message) assignments.push("messages = messages + 1");
  return { assignments, values };
}
