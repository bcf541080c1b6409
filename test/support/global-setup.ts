import { prepareEmptyDatabase } from "./empty-database.ts";
import { startPostgresServer } from "./postgres-server.ts";

/** Before all tests: what they share, and what to clear away after them. */
export async function setup(): Promise<() => Promise<void>> {
  const clear = await prepareEmptyDatabase();
  const stop = await offerServer();
  return async () => {
    await stop?.();
    await clear();
  };
}

/**
 * A Postgres server, where the machine has one. TEST_DATABASE_URL names another to use, or is "none"
 * to do without.
 */
async function offerServer(): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    if (given === "none") delete process.env.TEST_DATABASE_URL;
    return undefined;
  }
  const server = await startPostgresServer();
  if (!server) {
    console.warn(
      "No Postgres server programs found: the store's tests run on the embedded engine only.",
    );
    return undefined;
  }
  process.env.TEST_DATABASE_URL = server.url;
  return server.stop;
}
