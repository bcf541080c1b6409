import { expect, it } from "vitest";
import { addressKey } from "../../src/domain/address.ts";
import { deadLetters, replayDeadLetters, waitingParcels } from "../../src/store/dead-letters.ts";
import { migrate } from "../../src/store/migrate.ts";
import { outbox } from "../../src/store/outbox.ts";
import { describeOnEachEngine } from "../support/databases.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const DESK = { platform: "teams" as const, channel: "desk" };

describeOnEachEngine("parcels that were given up", (open) => {
  it("are listed without what they say, and go out again when they are replayed", async () => {
    const database = await open();
    await migrate(database);
    const content = { card: { summary: "a secret", blocks: [] } };
    for (const key of ["one", "two", "three"]) {
      await outbox.add(database, { key, to: DESK, content });
    }
    const until = new Date(NOW.getTime() + 60_000);
    const take = () => outbox.take(database, addressKey(DESK), NOW, until);
    for (const error of ["gone", "gone too"]) {
      const parcel = await take();
      await outbox.giveUp(database, parcel?.id ?? 0, NOW, error);
    }
    const dead = await deadLetters(database, 10);
    expect(dead.map(({ key, error }) => [key, error])).toEqual([
      ["two", "gone too"],
      ["one", "gone"],
    ]);
    expect(JSON.stringify(dead)).not.toContain("secret");
    expect((await waitingParcels(database)).count).toBe(1);
    expect(await replayDeadLetters(database, [dead[1]?.id ?? 0])).toBe(1);
    expect((await take())?.key).toBe("one");
    expect(await replayDeadLetters(database)).toBe(1);
    expect(await deadLetters(database, 10)).toEqual([]);
  });
});
