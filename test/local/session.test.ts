import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Operation } from "../../src/local/operation.ts";
import {
  FolderInUseError,
  type Opener,
  openSession,
  own,
  ownForService,
  type Session,
} from "../../src/local/session.ts";

/** Stands for the program: it counts who works on it. */
interface Counter {
  name: string;
  closed: boolean;
}

const count: Operation<Counter, { to: number }, string> = {
  name: "count",
  input: z.strictObject({ to: z.int().max(1000) }),
  async *run({ name }, { to }) {
    for (let n = 1; n <= to; n++) yield `${name} ${n}`;
  },
};
const fail: Operation<Counter, object, string> = {
  name: "fail",
  input: z.strictObject({}),
  async *run() {
    yield "one";
    throw new Error("the well is dry");
  },
};

/** Works for a while, and says then whether the program was still there. */
const waitFor: Operation<Counter, { milliseconds: number }, string> = {
  name: "wait",
  input: z.strictObject({ milliseconds: z.int() }),
  async *run(app, { milliseconds }) {
    yield `${app.name} begins`;
    await sleep(milliseconds, undefined, { ref: false });
    yield `${app.name}, ${app.closed ? "closed" : "open"}`;
  },
};

let folder: string;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wayfinder-session-"));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await rm(folder, { recursive: true, force: true });
});

function opener(name: string, log: string[] = []): Opener<Counter> {
  return {
    folder,
    operations: [count, fail, waitFor],
    async open() {
      log.push(`open ${name}`);
      return { name, closed: false };
    },
    async close(app) {
      app.closed = true;
      log.push(`close ${name}`);
    },
  };
}

async function session(name: string, log?: string[]): Promise<Session<Counter>> {
  const opened = await openSession(opener(name, log));
  closing.push(() => opened.close());
  return opened;
}

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe("a session on a free data folder", () => {
  it("runs its operations in its own process", async () => {
    const alone = await session("first");
    expect(await collect(alone.run(count, { to: 2 }))).toEqual(["first 1", "first 2"]);
  });

  it("keeps its token where only its user can read it, and takes it away at the end", async () => {
    const alone = await session("first");
    const file = join(folder, "owner.json");
    expect((await stat(file)).mode & 0o077).toBe(0);
    await alone.close();
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });
});

describe("a session beside another", () => {
  it("has the owner of the folder do the work", async () => {
    const log: string[] = [];
    await session("first", log);
    const guest = await session("second", log);
    expect(await collect(guest.run(count, { to: 2 }))).toEqual(["first 1", "first 2"]);
    expect(log).toEqual(["open first"]);
  });

  it("gets what the operation gave before it failed, and its message", async () => {
    await session("first");
    const guest = await session("second");
    const given: string[] = [];
    const reading = (async () => {
      for await (const value of guest.run(fail, {})) given.push(value);
    })();
    await expect(reading).rejects.toMatchObject({
      name: "OperationError",
      message: "the well is dry",
    });
    expect(given).toEqual(["one"]);
  });

  it("has its input checked by the owner", async () => {
    await session("first");
    const guest = await session("second");
    await expect(collect(guest.run(count, { to: 5000 }))).rejects.toMatchObject({
      name: "OperationError",
    });
  });

  it("takes the folder over when the owner has ended", async () => {
    const log: string[] = [];
    const first = await session("first", log);
    const guest = await session("second", log);
    await first.close();
    expect(await collect(guest.run(count, { to: 1 }))).toEqual(["second 1"]);
    expect(log).toEqual(["open first", "close first", "open second"]);
  });

  it("is served to its end by an owner that has nothing else to do any more", async () => {
    const log: string[] = [];
    const first = await session("first", log);
    const guest = await session("second", log);
    const slow = guest.run(waitFor, { milliseconds: 300 })[Symbol.asyncIterator]();
    expect((await slow.next()).value).toBe("first begins");
    const closed = first.close();
    expect((await slow.next()).value).toBe("first, open");
    expect((await slow.next()).done).toBe(true);
    await closed;
    expect(log).toEqual(["open first", "close first"]);
  });

  it("goes on by itself where that can be done, when the owner cannot wait so long", async () => {
    const log: string[] = [];
    const first = await session("first", log);
    const guest = await session("second", log);
    const long = { milliseconds: 12_000 };
    const begun = guest.run({ ...waitFor, resumes: true }, long)[Symbol.asyncIterator]();
    expect((await begun.next()).value).toBe("first begins");
    const other = guest.run(waitFor, long)[Symbol.asyncIterator]();
    await other.next();
    const gone = expect(other.next()).rejects.toThrow("ended before it was done");
    await first.close();
    await gone;
    expect((await begun.next()).value).toBe("second begins");
    expect(log).toEqual(["open first", "close first", "open second"]);
    await begun.return?.();
  }, 20_000);

  it("is the only owner however many start at once", async () => {
    const log: string[] = [];
    const names = Array.from({ length: 12 }, (_, i) => `s${i}`);
    const all = await Promise.all(names.map((name) => session(name, log)));
    const results = await Promise.all(all.map((each) => collect(each.run(count, { to: 1 }))));
    expect(log).toHaveLength(1);
    expect(new Set(results.flat()).size).toBe(1);
  });
});

describe("an owner that was killed", () => {
  it("leaves a file that stops nobody", async () => {
    await writeFile(
      join(folder, "owner.json"),
      JSON.stringify({
        pid: 1,
        role: "service",
        url: "http://127.0.0.1:9",
        token: "x".repeat(43),
        since: "2026-11-24T00:00:00.000Z",
      }),
    );
    const next = await session("next");
    expect(await collect(next.run(count, { to: 1 }))).toEqual(["next 1"]);
  });

  it("may leave a file half-written", async () => {
    await writeFile(join(folder, "owner.json"), '{"pid": 12');
    const next = await session("next");
    expect(await collect(next.run(count, { to: 1 }))).toEqual(["next 1"]);
  });
});

describe("the owner's door", () => {
  it("is shut to callers without the token", async () => {
    await session("first");
    const { url } = JSON.parse(await readFile(join(folder, "owner.json"), "utf8"));
    const attempts = await Promise.all([
      fetch(`${url}/count`, { method: "POST", body: '{"to":1}' }),
      fetch(`${url}/count`, { method: "POST", headers: { authorization: "Bearer no" } }),
      fetch(`${url}/alive`),
    ]);
    expect(attempts.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it("listens on loopback only", async () => {
    await session("first");
    const { url } = JSON.parse(await readFile(join(folder, "owner.json"), "utf8"));
    expect(new URL(url).hostname).toBe("127.0.0.1");
  });
});

describe("the service", () => {
  it("does not start beside another service, and says what to do", async () => {
    const service = await ownForService(opener("service"));
    closing.push(() => service.close());
    const second = ownForService(opener("second"));
    await expect(second).rejects.toBeInstanceOf(FolderInUseError);
    await expect(second).rejects.toThrow(/Stop it, or set WAYFINDER_DATA_DIR/);
  });

  it("waits for a command that is just ending", async () => {
    const command = await own(opener("command"), "command");
    if (!("app" in command)) throw new Error("the folder was free");
    setTimeout(() => command.close(), 300);
    const service = await ownForService(opener("service"));
    closing.push(() => service.close());
    expect(service.app.name).toBe("service");
  });

  it("gives the folder up when it cannot open the database", async () => {
    const broken = { ...opener("broken"), open: () => Promise.reject(new Error("disk full")) };
    await expect(ownForService(broken)).rejects.toThrow("disk full");
    const next = await session("next");
    expect(await collect(next.run(count, { to: 1 }))).toEqual(["next 1"]);
  });
});
