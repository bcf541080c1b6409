import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { Clock } from "../domain/ports.ts";
import { isAllowed } from "./fetcher.ts";
import { SourceProblem } from "./problem.ts";

/** How often a host may be asked. */
export interface HostLimit {
  host: string;
  perMinute: number;
  perDay: number;
}

/**
 * Waits until a host may be asked again, and counts the request against the host's day. The count is
 * kept in the database: the limit holds for all processes, and over a restart.
 * @param limits the first that fits a host holds for it
 */
export function createPace(
  sql: Sql,
  limits: readonly HostLimit[],
  clock: Clock,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): (host: string) => Promise<void> {
  const next = new Map<string, number>();
  return async (host) => {
    const limit = limits.find((each) => isAllowed(host, [each.host]));
    if (!limit) throw new SourceProblem("not_allowed", `${host} has no limit in the policy`);
    const now = clock().getTime();
    const turn = Math.max(next.get(host) ?? 0, now);
    next.set(host, turn + 60_000 / limit.perMinute);
    if (turn > now) await wait(turn - now);
    const [row] = await sql.query<{ used: number }>(
      `insert into host_budget (host, day, used) values ($1, $2, 1)
       on conflict (host, day) do update set used = host_budget.used + 1
       where host_budget.used < $3 returning used`,
      [host, dayOf(clock()), limit.perDay],
    );
    if (!row) {
      throw new SourceProblem("budget", `${host} may be asked ${limit.perDay} times a day`);
    }
  };
}
