import { expect, it } from "vitest";
import { type Address, addressKey } from "../../src/domain/address.ts";
import type { Database } from "../../src/domain/database.ts";
import type { DueParcel } from "../../src/domain/ports.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { migrate } from "../../src/store/migrate.ts";
import { outbox } from "../../src/store/outbox.ts";
import { describeOnEachEngine } from "../support/databases.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const DESK: Address = { platform: "teams", workspace: "t", channel: "desk" };
const saying = (summary: string): Reply => ({ card: { summary, blocks: [] } });

const take = (database: Database, at = NOW, to = DESK) =>
  outbox.take(database, addressKey(to), at, new Date(at.getTime() + 60_000));

const send = async (database: Database, parcel: DueParcel | undefined, id: string) => {
  if (parcel) await outbox.markSent(database, parcel, { id, thread: id }, NOW);
};

describeOnEachEngine("the outbox", (open) => {
  const openMigrated = async () => {
    const database = await open();
    await migrate(database);
    return database;
  };

  it("writes a key once", async () => {
    const database = await openMigrated();
    const parcel = { key: "k", to: DESK, content: saying("one") };
    expect(await outbox.add(database, parcel)).toBeTypeOf("number");
    expect(await outbox.add(database, parcel)).toBeUndefined();
  });

  it("gives one parcel of an address at a time, in order, to one process", async () => {
    const database = await openMigrated();
    for (const key of ["a", "b"]) {
      await outbox.add(database, { key, to: DESK, content: saying(key) });
    }
    const taken = await Promise.all([take(database), take(database), take(database)]);
    const held = taken.filter((parcel) => parcel !== undefined);
    expect(held.map(({ key }) => key)).toEqual(["a"]);
    await send(database, held[0], "1");
    expect((await take(database))?.key).toBe("b");
  });

  it("gives a parcel again when whoever held it has died", async () => {
    const database = await openMigrated();
    await outbox.add(database, { key: "a", to: DESK, content: saying("a") });
    await take(database);
    expect(await take(database, later(59))).toBeUndefined();
    expect(await outbox.dueAddresses(database, later(61))).toEqual([addressKey(DESK)]);
    expect((await take(database, later(61)))?.key).toBe("a");
  });

  it("keeps the order when the first has to wait, and other addresses do not wait with it", async () => {
    const database = await openMigrated();
    const other: Address = { platform: "slack", person: "slack:T1:U1" };
    for (const [key, to] of [
      ["a", DESK],
      ["b", DESK],
      ["c", other],
    ] as const) {
      await outbox.add(database, { key, to, content: saying(key) });
    }
    const first = await take(database);
    await outbox.postpone(database, first?.id ?? 0, later(30), "busy");
    expect(await take(database)).toBeUndefined();
    expect((await take(database, NOW, other))?.key).toBe("c");
    expect(await take(database, later(30))).toMatchObject({ key: "a", attempts: 1 });
  });

  it("goes on behind a parcel that was given up", async () => {
    const database = await openMigrated();
    for (const key of ["a", "b"]) {
      await outbox.add(database, { key, to: DESK, content: saying(key) });
    }
    const first = await take(database);
    await outbox.giveUp(database, first?.id ?? 0, NOW, "gone");
    expect((await take(database))?.key).toBe("b");
  });

  it("sends only the newest state of a card, and changes it where it was posted", async () => {
    const database = await openMigrated();
    const state = (key: string) => ({ key, to: DESK, card: "request/1", content: saying(key) });
    await outbox.add(database, state("open"));
    await outbox.add(database, { key: "in between", to: DESK, content: saying("hello") });
    await outbox.add(database, state("claimed"));
    const first = await take(database);
    expect(first).toMatchObject({ key: "open", content: saying("claimed") });
    expect(first?.posted).toBeUndefined();
    await send(database, first, "m1");
    const second = await take(database);
    expect(second?.key).toBe("in between");
    await send(database, second, "m2");
    expect(await take(database)).toBeUndefined();
    await outbox.add(database, state("resolved"));
    expect(await take(database)).toMatchObject({ key: "resolved", posted: { id: "m1" } });
  });

  it("sends a state that came while an older one was on its way", async () => {
    const database = await openMigrated();
    const state = (key: string) => ({ key, to: DESK, card: "request/1", content: saying(key) });
    await outbox.add(database, state("open"));
    const first = await take(database);
    await outbox.add(database, state("claimed"));
    await send(database, first, "m1");
    expect(await take(database)).toMatchObject({ key: "claimed", posted: { id: "m1" } });
  });

  it("knows the message under which a parcel belongs", async () => {
    const database = await openMigrated();
    await outbox.add(database, {
      key: "card",
      to: DESK,
      card: "request/1",
      content: saying("card"),
    });
    await outbox.add(database, {
      key: "note",
      to: DESK,
      under: "request/1",
      content: saying("note"),
    });
    await send(database, await take(database), "m1");
    expect(await take(database)).toMatchObject({ key: "note", thread: { id: "m1", thread: "m1" } });
  });

  it("knows in the thread of which card something was written", async () => {
    const database = await openMigrated();
    const content = saying("card");
    await outbox.add(database, { key: "card", to: DESK, card: "request/1", content });
    await send(database, await take(database), "m1");
    const at = (place: Partial<Address>) => outbox.cardAt(database, { ...DESK, ...place });
    expect(await at({ thread: "m1" })).toBe("request/1");
    expect(await at({ thread: "m2" })).toBeUndefined();
    expect(await at({ thread: "m1", channel: "elsewhere" })).toBeUndefined();
    expect(await at({})).toBeUndefined();
  });
});
