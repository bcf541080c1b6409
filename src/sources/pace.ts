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

/** How a pace takes time; for tests, and for whoever has little of it. */
interface Timing {
  /** Milliseconds for which a request may wait for its turn; without it, as long as it takes. */
  patience?: number;
  now?: () => number;
  wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Waits until a host may be asked again, and counts the request against the host's day. Turns and
 * counts are kept in the database: they hold for all processes, for all that one does at once, and over
 * a restart. A day is one of the program's clock, a turn one of the machine's.
 * @param limits the first that fits a host holds for it
 */
export function createPace(
  sql: Sql,
  limits: readonly HostLimit[],
  clock: Clock,
  { patience, now = Date.now, wait = sleep }: Timing = {},
): (host: string) => Promise<void> {
  return async (host) => {
    const limit = limits.find((each) => isAllowed(host, [each.host]));
    if (!limit) throw new SourceProblem("not_allowed", `${host} has no limit in the policy`);
    const day = dayOf(clock());
    const asked = now();
    const gap = 60_000 / limit.perMinute;
    const [row] = await sql.query<{ turn: number }>(
      `insert into host_budget (host, day, used, turn_at) values ($1, $2, 1, to_timestamp($4 / 1000.0))
       on conflict (host, day) do update set used = host_budget.used + 1,
         turn_at = greatest(host_budget.turn_at + $5 * interval '1 millisecond', excluded.turn_at)
       where host_budget.used < $3 and ($6::float8 is null or
         host_budget.turn_at + $5 * interval '1 millisecond'
           <= excluded.turn_at + $6::float8 * interval '1 millisecond' is not false)
       returning (extract(epoch from turn_at) * 1000)::float8 as turn`,
      [host, day, limit.perDay, asked, gap, patience ?? null],
    );
    if (row) {
      if (row.turn > asked) await wait(row.turn - asked);
      return;
    }
    const [{ used } = { used: 0 }] = await sql.query<{ used: number }>(
      "select used from host_budget where host = $1 and day = $2",
      [host, day],
    );
    throw used < limit.perDay
      ? new SourceProblem("budget", `${host} is asked by many just now`)
      : new SourceProblem("budget", `${host} may be asked ${limit.perDay} times a day`);
  };
}
