import { afterEach, expect, it, vi } from "vitest";
import type { App } from "../../src/compose.ts";
import type { Address } from "../../src/domain/address.ts";
import type { Door } from "../../src/domain/door.ts";
import type { InboundOf } from "../../src/domain/inbound.ts";
import { type MessageRef, type Messenger, PlaceGoneError } from "../../src/domain/messenger.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { createLog } from "../../src/log.ts";
import { type Serving, serve } from "../../src/serve.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";

let serving: Serving | undefined;
afterEach(async () => {
  await serving?.stop();
  serving = undefined;
});

const CHANNEL: Address = { platform: "slack", workspace: "T1", channel: "C1" };

const message = (
  text: string,
  event: Partial<InboundOf<"message">> = {},
): InboundOf<"message"> => ({
  kind: "message",
  platform: "slack",
  eventId: "Ev1",
  messageKey: "C1/1700000000.1",
  conversation: "slack/C1/1700000000.1",
  person: "slack:T1:U1",
  replyTo: CHANNEL,
  text,
  ...event,
});

/** A platform that takes replies down, and fails as often as it is told to. */
function recordingMessenger(failures = 0, failure = () => new Error("the platform is away")) {
  const delivered: Reply[] = [];
  const messenger = {
    platform: "slack" as const,
    delivered,
    attempts: 0,
    async post(_: Address, reply: Reply): Promise<MessageRef> {
      messenger.attempts++;
      if (messenger.attempts <= failures) throw failure();
      delivered.push(reply);
      return { id: String(delivered.length) };
    },
    async update() {
      throw new PlaceGoneError("nothing is changed here");
    },
  } satisfies Messenger & { delivered: Reply[]; attempts: number };
  return messenger;
}

async function startService(app: App, messenger: Messenger): Promise<Door> {
  serving = await serve(app, [messenger], createLog({ logLevel: "silent" }));
  return serving.door;
}

describeOnEachEngine("a message from a platform", (open) => {
  it("is answered by a worker, with its sources, and remembered", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    const outcome = await door(message("Which authority codes does GW-002 use?"));
    expect(outcome).toEqual({ outcome: "accepted" });
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
      door(first),
      door(first),
      door({ ...first, eventId: "Ev2" }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      "accepted",
      "seen_before",
      "seen_before",
    ]);
    const next = message("help", { eventId: "Ev3", messageKey: "C1/1700000001.1" });
    expect(await door(next)).toEqual({ outcome: "accepted" });
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(2), { timeout: 10_000 });
  });

  it("gets its reply when the platform comes back", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger(1);
    const door = await startService(app, messenger);
    await door(message("What is CTMS?"));
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 25_000 });
    expect(messenger.attempts).toBe(2);
  });

  it("is stored without the personal data that stood in it", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    await door(message("My SSN is 123-45-6789, what is CTMS?"));
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 10_000 });
    const stored = await app.database.query<{ everything: string }>(
      `select inbound::text as everything from inbox
       union all select content::text from outbox union all select question || answer::text from turn`,
    );
    expect(stored).toHaveLength(3);
    expect(stored.map(({ everything }) => everything).join()).not.toContain("123-45-6789");
    const kinds = messenger.delivered[0]?.answer?.warnings.map(({ kind }) => kind);
    expect(kinds).toContain("removed_personal_data");
  });

  it("that was only overheard is stored and answered in a conversation of ours, nowhere else", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    const overheard = (eventId: string, conversation: string) =>
      door(
        message("and for veterans?", {
          eventId,
          conversation,
          messageKey: eventId,
          overheard: true,
        }),
      );
    expect(await overheard("Ev0", "slack/other")).toEqual({ outcome: "ignored" });
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
    await door(message("What is CTMS?"));
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 10_000 });
    const ours = message("").conversation;
    expect(await overheard("Ev2", ours)).toEqual({ outcome: "accepted" });
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(2), { timeout: 10_000 });
  });

  it("is given up at once when its place is gone, and what waits behind it still goes", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger(1, () => new PlaceGoneError("channel_not_found"));
    const door = await startService(app, messenger);
    await door(message("What is CTMS?"));
    await vi.waitFor(
      async () => {
        const rows = await app.database.query("select 1 from outbox where given_up_at is not null");
        expect(rows).toHaveLength(1);
      },
      { timeout: 10_000 },
    );
    await door(message("help", { eventId: "Ev2", messageKey: "C1/1700000001.1" }));
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(1), { timeout: 10_000 });
  });
});

describeOnEachEngine("what somebody waits for with a window open", (open) => {
  const command = (text: string, eventId = "Ev1") => {
    const { platform, conversation, person, replyTo } = message(text);
    return { kind: "command" as const, eventId, platform, conversation, person, replyTo, text };
  };

  it("is answered at once, and a second delivery gets the same", async () => {
    const app = await openTestApp(await open());
    const door = await startService(app, recordingMessenger());
    const first = await door(command("help"));
    expect(first).toMatchObject({ outcome: "answered", reply: { privately: true } });
    const again = await door(command("help"));
    expect(again.outcome).toBe("seen_before");
    expect("reply" in again && again.reply?.card).toEqual("reply" in first && first.reply?.card);
  });

  it("is answered like a typed message when it is a question, and only once", async () => {
    const app = await openTestApp(await open());
    const messenger = recordingMessenger();
    const door = await startService(app, messenger);
    expect(await door(command("ask What is CTMS?"))).toEqual({ outcome: "accepted" });
    expect(await door(command("ask What is CTMS?"))).toEqual({ outcome: "seen_before" });
    expect(await door(command("ask What is SMART?", "Ev2"))).toEqual({ outcome: "accepted" });
    await vi.waitFor(() => expect(messenger.delivered).toHaveLength(2), { timeout: 10_000 });
    expect(messenger.delivered[0]?.answer?.understoodAs).toBe("What is CTMS?");
  });
});
