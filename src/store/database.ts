import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import type { Database, Sql } from "../domain/database.ts";

/** The database cannot be reached or opened; the message says what to do. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
}

/** A query was sent past the open transaction of its own call chain. */
export class OutsideTransactionError extends Error {
  override readonly name = "OutsideTransactionError";
}

/** Calendar days stay text: as a Date they would move with the time zone of the machine. */
const DATE_OID = 1082;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === DATE_OID
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/**
 * Opens the pool that the whole program shares.
 * @param close what to shut down after the pool, for an engine that runs inside this process
 */
export function openPool(
  config: pg.PoolConfig,
  engine: Database["engine"],
  close: () => Promise<void> = async () => {},
): Database {
  const pool = new pg.Pool({ ...config, types });
  // An idle connection that breaks is replaced at its next use; without a listener it would end
  // the process.
  pool.on("error", () => {});
  const open = new AsyncLocalStorage<boolean>();

  const refuseInside = () => {
    if (open.getStore()) {
      throw new OutsideTransactionError(
        "A transaction is open here: use the tx that it was given, not the database.",
      );
    }
  };

  return {
    engine,
    async query<Row extends object>(text: string, params?: readonly unknown[]) {
      refuseInside();
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        return rowsOf<Row>(await client.query(text, params as unknown[]));
      } catch (error) {
        // A text of several statements may have opened a transaction of its own before it failed.
        if (params === undefined) broken = await rollBack(client);
        throw error;
      } finally {
        client.release(broken);
      }
    },
    afterCommit(then) {
      refuseInside();
      then();
    },
    async transaction(work) {
      refuseInside();
      const client = await pool.connect();
      const afterwards: (() => void)[] = [];
      let broken: Error | undefined;
      try {
        await client.query("begin");
        const result = await open.run(true, () => work(transactionOn(client, afterwards)));
        await client.query("commit");
        for (const then of afterwards) then();
        return result;
      } catch (error) {
        broken = await rollBack(client);
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async close() {
      await pool.end();
      await close();
    },
  };
}

/** @returns why the connection cannot be used again, if it cannot */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  return client.query("rollback").then(
    () => undefined,
    (failure: Error) => failure,
  );
}

function transactionOn(client: pg.PoolClient, afterwards: (() => void)[]): Sql {
  return {
    afterCommit: (then) => void afterwards.push(then),
    async query<Row extends object>(text: string, params?: readonly unknown[]) {
      return rowsOf<Row>(await client.query(text, params as unknown[]));
    },
  };
}

/** node-postgres gives one result a statement, as an array, when a text holds several. */
function rowsOf<Row>(result: pg.QueryResult | pg.QueryResult[]): Row[] {
  return Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows;
}
