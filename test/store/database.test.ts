import { expect, it } from "vitest";
import { OutsideTransactionError } from "../../src/store/database.ts";
import { describeOnEachEngine } from "../support/databases.ts";

describeOnEachEngine("the database", (open) => {
  it("gives the rows of every statement of a text", async () => {
    const database = await open();
    const rows = await database.query<{ n: number }>("select 1 as n; select 2 as n");
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("commits what a transaction did when it returns", async () => {
    const database = await open();
    await database.query("create table thing (n int)");
    await database.transaction(async (tx) => tx.query("insert into thing values (1)"));
    expect(await database.query("select n from thing")).toEqual([{ n: 1 }]);
  });

  it("undoes what a transaction did when it throws, and stays usable", async () => {
    const database = await open();
    await database.query("create table thing (n int)");
    const failing = database.transaction(async (tx) => {
      await tx.query("insert into thing values (1)");
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await database.query("select n from thing")).toEqual([]);
  });

  it("does what was left for after the commit then, and never when there is none", async () => {
    const database = await open();
    await database.query("create table thing (n int)");
    const done: string[] = [];
    await database.transaction(async (tx) => {
      tx.afterCommit(() => done.push("committed"));
      await tx.query("insert into thing values (1)");
      done.push("written");
    });
    const failing = database.transaction(async (tx) => {
      tx.afterCommit(() => done.push("undone"));
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    database.afterCommit(() => done.push("outside"));
    expect(done).toEqual(["written", "committed", "outside"]);
  });

  it("refuses a query past the open transaction instead of waiting for ever", async () => {
    const database = await open();
    const outside = database.transaction(async () => database.query("select 1"));
    await expect(outside).rejects.toBeInstanceOf(OutsideTransactionError);
    const nested = database.transaction(async () => database.transaction(async () => 1));
    await expect(nested).rejects.toBeInstanceOf(OutsideTransactionError);
    expect(await database.query("select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("lets other callers wait for the end of a transaction", async () => {
    const database = await open();
    await database.query("create table thing (n int)");
    const [, seen] = await Promise.all([
      database.transaction(async (tx) => {
        await tx.query("insert into thing values (1)");
        await tx.query("select pg_sleep(0.05)");
      }),
      database.query("select 1 as n"),
    ]);
    expect(seen).toEqual([{ n: 1 }]);
  });

  it("is usable after a text of several statements failed inside its own transaction", async () => {
    const database = await open();
    await expect(database.query("begin; select 1; select nonsense; commit")).rejects.toThrow();
    expect(await database.query("select 2 as n")).toEqual([{ n: 2 }]);
  });

  it("keeps calendar days as text", async () => {
    const database = await open();
    expect(await database.query("select date '2026-11-24' as day")).toEqual([
      { day: "2026-11-24" },
    ]);
  });
});
