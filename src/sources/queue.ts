import { createHash } from "node:crypto";
import type { Sql } from "../domain/database.ts";
import type { PlannedRequest } from "./connector.ts";

/** The name of a run: the same connector with the same arguments is the same run. */
export function runKey(connector: string, args: readonly string[]): string {
  return JSON.stringify([connector, ...args]);
}

/** What a request asks for, as one short text; no key of ours is in it. */
export function requestKey({ method = "GET", url, body = "" }: PlannedRequest): string {
  return createHash("sha256").update(`${method} ${url} ${body}`).digest("hex");
}

/** The requests that a run still has to make, in order. */
export const queue = {
  async add(sql: Sql, run: string, requests: readonly PlannedRequest[]): Promise<void> {
    if (requests.length === 0) return;
    await sql.query(
      "insert into source_queue (run, request) select $1, request from unnest($2::jsonb[]) with ordinality as one(request, place) order by place",
      [run, requests.map((request) => JSON.stringify(request))],
    );
  },
  async next(
    sql: Sql,
    run: string,
    after: number,
  ): Promise<{ id: number; request: PlannedRequest } | undefined> {
    const [row] = await sql.query<{ id: number; request: PlannedRequest }>(
      "select id, request from source_queue where run = $1 and id > $2 order by id limit 1",
      [run, after],
    );
    return row;
  },
  async remove(sql: Sql, id: number): Promise<void> {
    await sql.query("delete from source_queue where id = $1", [id]);
  },
  async size(sql: Sql, run: string): Promise<number> {
    const [row] = await sql.query<{ count: number }>(
      "select count(*)::int as count from source_queue where run = $1",
      [run],
    );
    return row?.count ?? 0;
  },
};
