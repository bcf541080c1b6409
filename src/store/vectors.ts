import type { Database } from "../domain/database.ts";

/** Any number, the same in every version of the program. */
const ADVISORY_LOCK = 20261124;

/**
 * Makes the table that vectors are searched in.
 * @returns false when the database has no pgvector extension, or we may not create it
 */
export async function openVectors(database: Database): Promise<boolean> {
  try {
    await database.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
      await tx.query("create extension if not exists vector");
      await tx.query(`create table if not exists passage_vector (
        passage_id integer not null references passage on delete cascade,
        model text not null,
        vector vector not null,
        primary key (model, passage_id))`);
    });
    return true;
  } catch {
    return false;
  }
}
