import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Database } from "../domain/database.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

/** Any number, the same in every version of the program: whoever holds it may change the schema. */
const ADVISORY_LOCK = 20260602;

/** A migration that this database has already had was edited since. */
export class MigrationChangedError extends Error {
  override readonly name = "MigrationChangedError";
}

/**
 * Brings the schema up to date, in one transaction, behind a lock: several processes may start at
 * once, and one that dies leaves the schema as it was.
 * @returns the names of the migrations that were applied now
 * @throws MigrationChangedError when an applied migration differs from its file
 */
export async function migrate(database: Database): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  const migrations = await Promise.all(
    files.map(async (name) => ({ name, sql: await readFile(new URL(name, FOLDER), "utf8") })),
  );
  return database.transaction(async (tx) => {
    await tx.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    await tx.query(`create table if not exists schema_migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`);
    const rows = await tx.query<{ name: string; hash: string }>(
      "select name, hash from schema_migration",
    );
    const applied = new Map(rows.map(({ name, hash }) => [name, hash]));
    const added: string[] = [];
    for (const { name, sql } of migrations) {
      const hash = createHash("sha256").update(sql).digest("hex");
      if (!applied.has(name)) {
        await tx.query(sql);
        await tx.query("insert into schema_migration (name, hash) values ($1, $2)", [name, hash]);
        added.push(name);
      } else if (applied.get(name) !== hash) {
        throw new MigrationChangedError(
          `${name} was changed after this database had it. Restore the file and add a new migration.`,
        );
      }
    }
    return added;
  });
}
