import { afterEach, expect, it, vi } from "vitest";
import type { App } from "../../src/compose.ts";
import { accept, type Door, respondToRecorded } from "../../src/conversation/accept.ts";
import { deliver } from "../../src/conversation/deliver.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import type { Messenger } from "../../src/domain/ports.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { startWorkers, type Workers } from "../../src/jobs/boss.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";

let workers: Workers | undefined;
afterEach(async () => {
  await workers?.stop();
  workers = undefined;
});

const message = (text: string, event: Partial<Inbound> = {}): Inbound => ({
  kind: "message",
  platform: "slack",
  eventId: "Ev1",
  messageKey: "C1/1700000000.1",
  conversation: "slack/C1/1700000000.1",
  person: "slack/U1",
  text,
  ...event,
});

/** A platform that takes replies down, and fails as often as it is told to. */
function recordingMessenger(failures = 0): Messenger & { delivered: Reply[]; attempts: number } {
  const messenger = {
    platform: "slack" as const,
    delivered: [] as Reply[],
    attempts: 0,
    async deliver(_: Inbound, reply: Reply) {
      messenger.attempts++;
      if (messenger.attempts <= failures) throw new Error("the platform is away");
      messenger.delivered.push(reply);
    },
  };
  return messenger;
}

/** The service's later lane: accept, job, answer, outbox, job, messenger. */
async function startService(app: App, messenger: Messenger): Promise<Door> {
  const faults: unknown[] = [];
  const ready = Promise.withResolvers<Door>();
  workers = await startWorkers(
    app.database,
    {
      respond: async (id) => respondToRecorded(id, await ready.promise, app.responding),
      deliver: (id) =>
        deliver(id, {
          database: app.database,
          outbox: app.door.outbox,
          messengers: new Map([["slack", messenger]]),
        }),
      purge: async () => {},
    },
    (error) => faults.push(error),
  );
  const door = { ...app.door, jobs: workers.jobs };
  ready.resolve(door);
  return door;
}

describeOnEachEngine("a message from a platform", (open) => {
  it("is answered by a worker, with its sources, and remembered", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    const outcome = await accept(message("Which authority codes does GW-002 use?"), door);
    expect(outcome).toBe("accepted");
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 10_000 });
    const answer = messenger.delivered[0]?.answer;
    expect(answer?.status).toBe("answered");
    expect(answer?.claims[0]?.text).toContain("AYM");
    expect(answer?.citations[0]?.url).toMatch(/^https:/);
    const turns = await app.responding.turns.recent(
      app.database,
      "slack/C1/1700000000.1",
      new Date(0),
      5,
    );
    expect(turns.map(({ question }) => question)).toEqual([
      "Which authority codes does GW-002 use?",
    ]);
  });

  it("that is delivered again, under the same event or another, stays silent", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    const first = message("What is CTMS?");
    const outcomes = await Promise.all([
      accept(first, door),
      accept(first, door),
      accept({ ...first, eventId: "Ev2" }, door),
    ]);
    expect(outcomes.sort()).toEqual(["accepted", "seen_before", "seen_before"]);
    const next = message("help", { eventId: "Ev3", messageKey: "C1/1700000001.1" });
    expect(await accept(next, door)).toBe("accepted");
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(2), { timeout: 10_000 });
  });

  it("gets its reply when the platform comes back", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger(1);
    const door = await startService(app, messenger);
    await accept(message("What is CTMS?"), door);
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 25_000 });
    expect(messenger.attempts).toBe(2);
  });

  it("is stored without the personal data that stood in it", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    await accept(message("My SSN is 123-45-6789, what is CTMS?"), door);
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 10_000 });
    const stored = await app.database.query<{ everything: string }>(
      `select inbound::text as everything from inbox
       union all select reply::text from outbox union all select question || answer::text from turn`,
    );
    expect(stored).toHaveLength(3);
    expect(stored.map(({ everything }) => everything).join()).not.toContain("123-45-6789");
    const kinds = messenger.delivered[0]?.answer?.warnings.map(({ kind }) => kind);
    expect(kinds).toContain("removed_personal_data");
  });

  it("leaves no job when its transaction is rolled back", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    const failing = app.database.transaction(async (tx) => {
      await door.jobs.respond(tx, 1);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await workers?.counts()).toMatchObject({ respond: 0 });
  });
});
