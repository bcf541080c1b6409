import { mkdir } from "node:fs/promises";
import type { Database } from "../domain/database.ts";
import { DatabaseUnavailableError, openPool } from "./database.ts";
import { startEngine } from "./engine.ts";

/**
 * Opens the Postgres that runs inside this process. It has one connection.
 * @param folder where it keeps its files; absent: in memory, gone at the end
 * @param empty the file with a dump of an empty database to begin with, which is faster than to make one
 * @throws DatabaseUnavailableError when the files cannot be opened
 */
export async function openEmbedded(folder?: string, empty?: string): Promise<Database> {
  try {
    if (folder) await mkdir(folder, { recursive: true, mode: 0o700 });
    const engine = await startEngine({ folder, empty });
    return openPool(
      {
        stream: () => engine.connect(),
        user: "postgres",
        database: "postgres",
        ssl: false,
        max: 1,
        // The engine's one session lasts as long as the engine.
        idleTimeoutMillis: 0,
      },
      "embedded",
      () => engine.close(),
    );
  } catch (error) {
    throw new DatabaseUnavailableError(
      `Cannot open the embedded database in ${folder}: ${(error as Error).message}. ` +
        "Check that the folder is on a writable disk; deleting it starts afresh and loses stored conversations.",
    );
  }
}
