import { startPostgresServer } from "./postgres-server.ts";

/**
 * Before all tests: a Postgres server, where the machine has one. TEST_DATABASE_URL names another
 * to use, or is "none" to do without.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
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
