import type { Database } from "../domain/database.ts";
import { DatabaseUnavailableError, openPool } from "./database.ts";

/** Long enough for a server that is just starting, short enough for a person who waits. */
const CONNECT_TIMEOUT_MS = 8_000;

/**
 * Connects to a Postgres server, 15 or newer.
 * @throws DatabaseUnavailableError when nothing answers, the login fails or the server is too old
 */
export async function openServer(url: string, maxConnections = 10): Promise<Database> {
  const database = openPool(
    {
      connectionString: url,
      max: maxConnections,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: "wayfinder",
    },
    "server",
  );
  try {
    const [row] = await database.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    if ((row?.version ?? 0) < 150000) throw new Error("the server is older than Postgres 15");
    return database;
  } catch (error) {
    await database.close();
    throw new DatabaseUnavailableError(
      `Cannot use the database at ${addressOf(url)}: ${reasonOf(error)}. Check DATABASE_URL, or unset it to use the embedded database.`,
    );
  }
}

/** Host, port and name, never the password. */
function addressOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}

/** A refused connection to a name with two addresses is an AggregateError with an empty message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
