import { expect, it } from "vitest";
import { createLane } from "../../src/jobs/lane.ts";

/** A task that ends when it is told to, and notes when it begins. */
function tasks() {
  const begun: string[] = [];
  const ends = new Map<string, { end(): void; fail(error: Error): void }>();
  const task = (name: string) => () =>
    new Promise<void>((resolve, reject) => {
      begun.push(name);
      ends.set(name, { end: resolve, fail: reject });
    });
  const of = (name: string) => ends.get(name) ?? { end() {}, fail() {} };
  return {
    begun,
    task,
    end: (name: string) => of(name).end(),
    fail: (name: string, error: Error) => of(name).fail(error),
  };
}

it("runs the tasks of one key in order and those of others beside them, so many at a time", async () => {
  const { begun, task, end } = tasks();
  const lane = createLane(2);
  const a1 = lane.run("a", task("a1"));
  const a2 = lane.run("a", task("a2"));
  const b1 = lane.run("b", task("b1"));
  const c1 = lane.run("c", task("c1"));
  expect(begun).toEqual(["a1", "b1"]);
  expect(lane.size()).toBe(4);
  end("b1");
  await b1;
  expect(begun).toEqual(["a1", "b1", "c1"]);
  end("a1");
  await a1;
  expect(begun).toEqual(["a1", "b1", "c1", "a2"]);
  end("a2");
  end("c1");
  expect(await Promise.all([a2, c1])).toEqual([true, true]);
  expect(lane.size()).toBe(0);
});

it("goes on after a task that fails, whose caller is told", async () => {
  const { begun, task, end, fail } = tasks();
  const lane = createLane(1);
  const first = lane.run("a", task("a1"));
  const second = lane.run("a", task("a2"));
  fail("a1", new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  end("a2");
  expect(await second).toBe(true);
  expect(begun).toEqual(["a1", "a2"]);
});

it("knows what has not begun, and begins nothing when it is closed", async () => {
  const { begun, task, end } = tasks();
  const lane = createLane(1);
  const first = lane.run("a", task("a1"));
  expect(lane.isWaiting("a")).toBe(false);
  const second = lane.run("a", task("a2"));
  expect(lane.isWaiting("a")).toBe(true);
  let closed = false;
  const closing = lane.close().then(() => {
    closed = true;
  });
  expect(await second).toBe(false);
  expect(await lane.run("b", task("b1"))).toBe(false);
  expect(closed).toBe(false);
  end("a1");
  expect(await first).toBe(true);
  await closing;
  expect(begun).toEqual(["a1"]);
});
