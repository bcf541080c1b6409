import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeEach, describe, it } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openServer } from "../../src/store/server.ts";
import { openEmpty } from "./empty-database.ts";

/** Opens a new, empty database that is gone after the test, or the suite, that opened it. */
export type OpenDatabase = () => Promise<Database>;

/**
 * Declares the same tests for each engine: the embedded one always, a Postgres server when
 * TEST_DATABASE_URL names one.
 */
export function describeOnEachEngine(name: string, declare: (open: OpenDatabase) => void): void {
  describe(`${name}, embedded`, () => declare(closing(openEmpty)));
  const url = process.env.TEST_DATABASE_URL;
  describe(`${name}, on a Postgres server`, () => {
    if (url) declare(closing(() => openOnServer(url)));
    else it.skip("Postgres server: skipped, TEST_DATABASE_URL is not set", () => {});
  });
}

/** Closes what a test opened when it is finished, and what a `beforeAll` opened at the end. */
function closing(open: OpenDatabase): OpenDatabase {
  const forSuite: Database[] = [];
  let finished: ((close: () => Promise<void>) => void) | undefined;
  beforeEach(({ onTestFinished }) => {
    finished = onTestFinished;
    onTestFinished(() => {
      finished = undefined;
    });
  });
  afterAll(async () => {
    for (const database of forSuite.splice(0)) await database.close();
  });
  return async () => {
    const database = await open();
    if (finished) finished(() => database.close());
    else forSuite.push(database);
    return database;
  };
}

async function openOnServer(url: string): Promise<Database> {
  const name = `wayfinder_test_${randomBytes(6).toString("hex")}`;
  await atServer(url, `create database ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const database = await openServer(address.href);
  return {
    ...database,
    async close() {
      await database.close();
      await atServer(url, `drop database ${name} with (force)`);
    },
  };
}

async function atServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database that other processes can open: an address, or a folder for the embedded one. */
export interface DatabasePlace {
  where: string;
  connect(): Promise<Database>;
  close(): Promise<void>;
}

/** Declares the same tests for each engine, for those that need processes of their own. */
export function describeOnEachPlace(
  name: string,
  declare: (open: () => Promise<DatabasePlace>) => void,
): void {
  describe(`${name}, embedded`, () => declare(openFolder));
  const url = process.env.TEST_DATABASE_URL;
  describe(`${name}, on a Postgres server`, () => {
    if (url) declare(() => openPlaceOnServer(url));
    else it.skip("Postgres server: skipped, TEST_DATABASE_URL is not set", () => {});
  });
}

async function openFolder(): Promise<DatabasePlace> {
  const where = await mkdtemp(join(tmpdir(), "wayfinder-database-"));
  let database: Database | undefined;
  return {
    where,
    async connect() {
      database = await openEmbedded(where);
      return database;
    },
    async close() {
      await database?.close();
      await rm(where, { recursive: true, force: true });
    },
  };
}

async function openPlaceOnServer(url: string): Promise<DatabasePlace> {
  const name = `wayfinder_test_${randomBytes(6).toString("hex")}`;
  await atServer(url, `create database ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  let database: Database | undefined;
  return {
    where: address.href,
    async connect() {
      database = await openServer(address.href);
      return database;
    },
    async close() {
      await database?.close();
      await atServer(url, `drop database ${name} with (force)`);
    },
  };
}
