import { expect, it } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { createPace } from "../../src/sources/pace.ts";
import { migrate } from "../../src/store/migrate.ts";
import { describeOnEachEngine } from "../support/databases.ts";

const HOST = "api.example.gov";
/** One request every two seconds, and five a day. */
const LIMITS = [{ host: "*.example.gov", perMinute: 30, perDay: 5 }];
const DAY = () => new Date("2026-11-24T12:00:00Z");

describeOnEachEngine("the pace at which a host is asked", (open) => {
  /** A process: its own pace on the shared database, at one moment of the machine. */
  function process(database: Database, patience?: number) {
    const waits: number[] = [];
    const pace = createPace(database, LIMITS, DAY, {
      now: () => 1_800_000_000_000,
      wait: async (milliseconds) => void waits.push(Math.round(milliseconds)),
      ...(patience !== undefined && { patience }),
    });
    return { pace, waits };
  }

  it("is one for all processes, and for all that is asked at once", async () => {
    const database = await open();
    await migrate(database);
    const [one, other] = [process(database), process(database)];
    await Promise.all([one.pace(HOST), other.pace(HOST), one.pace(HOST)]);
    await other.pace(HOST);
    const all = [...one.waits, ...other.waits].sort((a, b) => a - b);
    expect(all).toEqual([2000, 4000, 6000]);
  });

  it("lets somebody who waits go without, and counts that not", async () => {
    const database = await open();
    await migrate(database);
    const { pace } = process(database);
    const hurried = process(database, 3000);
    await pace(HOST);
    await hurried.pace(HOST);
    await expect(hurried.pace(HOST)).rejects.toThrow("asked by many just now");
    expect(hurried.waits).toEqual([2000]);
    for (let i = 0; i < 3; i++) await pace(HOST);
    await expect(pace(HOST)).rejects.toThrow("may be asked 5 times a day");
    await expect(pace("elsewhere.gov")).rejects.toThrow("has no limit in the policy");
  });
});
