import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { vector } from "@electric-sql/pglite-pgvector";
import type { Database } from "../domain/database.ts";
import { DatabaseUnavailableError, openPool } from "./database.ts";

/**
 * Opens the Postgres that runs inside this process. It has one connection.
 * @param folder where it keeps its files; absent: in memory, gone at the end
 * @param empty a dump of an empty database to begin with, which is faster than to make one
 * @throws DatabaseUnavailableError when the files cannot be opened
 */
export async function openEmbedded(folder?: string, empty?: Blob): Promise<Database> {
  try {
    if (folder) await mkdir(folder, { recursive: true, mode: 0o700 });
    const pglite = await PGlite.create(folder ?? "memory://", {
      extensions: { vector },
      ...(empty && { loadDataDir: empty }),
    });
    return openPool({ ...createPgConfig(pglite), max: 1 }, "embedded", () => pglite.close());
  } catch (error) {
    throw new DatabaseUnavailableError(
      `Cannot open the embedded database in ${folder}: ${(error as Error).message}. ` +
        "Check that the folder is on a writable disk; deleting it starts afresh and loses stored conversations.",
    );
  }
}
