import { expect, it } from "vitest";
import { type JobHandlers, startWorkers } from "../../src/jobs/boss.ts";
import { migrate } from "../../src/store/migrate.ts";
import { describeOnEachEngine, type OpenDatabase } from "../support/databases.ts";

/** Workers that note what they are given, until so many have come. */
async function start(
  open: OpenDatabase,
  handle: (id: number) => Promise<void>,
): Promise<{
  enqueue(id: number, conversation: string): Promise<void>;
  /** In one transaction. */
  enqueueTogether(ids: number[], conversation: string): Promise<void>;
  enqueueInVain(id: number): Promise<void>;
  failures: unknown[];
  stop(): Promise<void>;
}> {
  const database = await open();
  await migrate(database);
  const failures: unknown[] = [];
  const handlers = new Proxy({ respond: handle } as unknown as JobHandlers, {
    get: (given, name) => Reflect.get(given, name) ?? (async () => {}),
  });
  const { jobs, stop } = await startWorkers(database, handlers, (error) => failures.push(error));
  return {
    enqueue: (id, conversation) => database.transaction((tx) => jobs.respond(tx, id, conversation)),
    enqueueTogether: (ids, conversation) =>
      database.transaction(async (tx) => {
        for (const id of ids) await jobs.respond(tx, id, conversation);
      }),
    enqueueInVain: (id) =>
      database
        .transaction(async (tx) => {
          await jobs.respond(tx, id, "c");
          throw new Error("rolled back");
        })
        .catch(() => {}),
    failures,
    stop,
  };
}

describeOnEachEngine("questions that wait for their answer", (open) => {
  it("are each taken once, those of a conversation in order and not two at a time", async () => {
    const conversations = ["one", "two", "three"];
    const most = 60;
    const taken: number[] = [];
    const busy = new Set<number>();
    let overlaps = 0;
    const all = Promise.withResolvers<void>();
    const workers = await start(open, async (id) => {
      const conversation = id % conversations.length;
      if (busy.has(conversation)) overlaps++;
      busy.add(conversation);
      await new Promise((resolve) => setTimeout(resolve, 2));
      busy.delete(conversation);
      taken.push(id);
      if (taken.length === most) all.resolve();
    });
    const ids = Array.from({ length: most }, (_, id) => id);
    for (const id of ids) {
      await workers.enqueue(id, conversations[id % conversations.length] ?? "");
    }
    await all.promise;
    await workers.stop();
    expect(overlaps).toBe(0);
    for (const at of conversations.keys()) {
      const ofOne = taken.filter((id) => id % conversations.length === at);
      expect(ofOne).toEqual(ids.filter((id) => id % conversations.length === at));
    }
    expect(workers.failures).toEqual([]);
  });

  it("are begun in their order where many are taken together", async () => {
    const most = 40;
    const taken: number[] = [];
    const all = Promise.withResolvers<void>();
    const workers = await start(open, async (id) => {
      taken.push(id);
      if (taken.length === most) all.resolve();
    });
    const ids = Array.from({ length: most }, (_, id) => id);
    await workers.enqueueTogether(ids, "one");
    await all.promise;
    await workers.stop();
    expect(taken).toEqual(ids);
  });

  it("are not taken when their transaction is undone", async () => {
    const taken: number[] = [];
    const second = Promise.withResolvers<void>();
    const workers = await start(open, async (id) => {
      taken.push(id);
      second.resolve();
    });
    await workers.enqueueInVain(1);
    await workers.enqueue(2, "c");
    await second.promise;
    await workers.stop();
    expect(taken).toEqual([2]);
  });

  it("are tried again when that fails, and hold up no other", async () => {
    const taken: number[] = [];
    const again = Promise.withResolvers<void>();
    const workers = await start(open, async (id) => {
      taken.push(id);
      if (taken.filter((one) => one === 1).length === 2) again.resolve();
      else if (id === 1) throw new Error("not this time");
    });
    await workers.enqueue(1, "one");
    await workers.enqueue(2, "two");
    await again.promise;
    await workers.stop();
    expect(taken.toSorted()).toEqual([1, 1, 2]);
    expect(workers.failures).toHaveLength(1);
  });
});
