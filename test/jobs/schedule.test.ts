import { expect, it } from "vitest";
import { type JobHandlers, startWorkers } from "../../src/jobs/boss.ts";
import { migrate } from "../../src/store/migrate.ts";
import { describeOnEachEngine } from "../support/databases.ts";

describeOnEachEngine("sources that are read by themselves", (open) => {
  it("are scheduled as the policy says, each once, and no longer than it says so", async () => {
    const database = await open();
    await migrate(database);
    const failed: unknown[] = [];
    const handlers = new Proxy({} as JobHandlers, { get: () => async () => {} });
    const run = async (...sources: { connector: string; args: string[]; cron: string }[]) => {
      const workers = await startWorkers(
        database,
        handlers,
        (error) => failed.push(error),
        sources,
      );
      const rows = await database.query<{ cron: string; data: unknown }>(
        "select cron, data from pgboss.schedule where name = 'ingest' order by cron",
      );
      await workers.stop();
      return rows;
    };
    const kev = { connector: "kev", args: [], cron: "5 4 * * *" };
    const part = { connector: "ecfr", args: ["5", "337"], cron: "20 4 * * 1" };
    const other = { ...part, args: ["5", "315"], cron: "25 4 * * 1" };
    expect(await run(kev, part, other)).toHaveLength(3);
    expect(await run({ ...part, cron: "30 4 * * 1" })).toEqual([
      { cron: "30 4 * * 1", data: { connector: "ecfr", args: ["5", "337"] } },
    ]);
    expect(await run()).toEqual([]);
    expect(failed).toEqual([]);
  });
});
