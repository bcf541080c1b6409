import type { Sql } from "../domain/database.ts";

/** A parcel that was given up. */
export interface DeadLetter {
  id: number;
  /** What it is: "request/12/desk/v3/…". */
  key: string;
  /** Where it should have gone. */
  to: string;
  attempts: number;
  error: string;
  givenUpAt: Date;
}

/** Parcels that were given up, newest first; what they say is not shown. */
export async function deadLetters(sql: Sql, limit: number): Promise<DeadLetter[]> {
  return sql.query<DeadLetter>(
    `select id, key, address_key as to, attempts, coalesce(last_error, '') as error,
       given_up_at as "givenUpAt"
     from outbox where given_up_at is not null order by given_up_at desc, id desc limit $1`,
    [limit],
  );
}

/** How many parcels wait, and since when the oldest does. */
export async function waitingParcels(sql: Sql): Promise<{ count: number; oldestAt: Date | null }> {
  const [row] = await sql.query<{ count: number; oldestAt: Date | null }>(
    `select count(*)::int as count, min(created_at) as "oldestAt" from outbox
     where sent_at is null and given_up_at is null`,
  );
  return row ?? { count: 0, oldestAt: null };
}

/**
 * Puts parcels that were given up back on their way.
 * @param ids absent: all of them
 * @returns how many
 */
export async function replayDeadLetters(sql: Sql, ids?: readonly number[]): Promise<number> {
  const rows = await sql.query(
    `update outbox set given_up_at = null, attempts = 0, due_at = '-infinity',
       held_until = '-infinity'
     where given_up_at is not null and ($1::integer[] is null or id = any($1)) returning id`,
    [ids ?? null],
  );
  return rows.length;
}
