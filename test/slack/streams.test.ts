import { afterEach, describe, expect, it, vi } from "vitest";
import { cardRules } from "../../src/cards/card-rules.ts";
import { createClient } from "../../src/slack/client.ts";
import { createMessenger } from "../../src/slack/messenger.ts";
import { createStreams } from "../../src/slack/streams.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { type SlackApi, startSlackApi } from "../support/slack-api.ts";
import { onePage, type SlackService, startSlackService } from "../support/slack-app.ts";
import { DIRECT_QUESTION, direct } from "../support/slack-payloads.ts";

const { wording } = await bundledCorpus();

let service: SlackService | undefined;
let loose: SlackApi | undefined;
afterEach(async () => {
  await service?.stop();
  await loose?.close();
  service = undefined;
  loose = undefined;
});

const deleted = (n: number) => ({
  ...direct(n, { subtype: "message_deleted", deleted_ts: direct(n).ts }),
  previous_message: { user: `U${n}`, ts: direct(n).ts, text: DIRECT_QUESTION },
});

const given = (api: SlackApi, method: string) => api.of(method).map((call) => call.arguments);

describeOnEachEngine("an answer that is being worked on", (open) => {
  const start = async () => {
    service = await startSlackService(await open(), {}, undefined, await onePage());
    service.api.allowStreams();
    return service;
  };

  it("shows its steps in a message, and then stands in that message, with nothing of it shown before", async () => {
    const { event, api, settled } = await start();
    await event(direct(1));
    await settled();
    const [begun] = given(api, "chat.startStream");
    expect(begun).toMatchObject({
      channel: "D1",
      thread_ts: direct(1).ts,
      recipient_user_id: "U1",
      recipient_team_id: "T1",
      task_display_mode: "plan",
    });
    const known = new Set([...Object.values(wording.slack.steps), wording.slack.plan]);
    const shown = ["chat.startStream", "chat.appendStream", "chat.stopStream"].flatMap((method) =>
      given(api, method).flatMap(({ chunks }) =>
        chunks.map(({ title }: { title: string }) => title),
      ),
    );
    expect(shown.filter((title) => !known.has(title))).toEqual([]);
    const [ended] = given(api, "chat.stopStream");
    expect(ended.chunks.map(({ status }: { status: string }) => status)).toEqual(
      ended.chunks.map(() => "complete"),
    );
    const [answer, ...more] = given(api, "chat.update");
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ channel: "D1", ts: ended.ts });
    expect(answer.text.length).toBeGreaterThan(20);
    expect(given(api, "chat.postMessage")).toEqual([]);
    expect(given(api, "assistant.threads.setStatus")).toEqual([]);
  });

  it("moves for whoever asked in a channel, and is private where the answer is", async () => {
    const { event, command, api, settled } = await start();
    const mention = direct(1, { type: "app_mention", channel: "C1", channel_type: "channel" });
    await event({ ...mention, text: `<@UBOT> ${DIRECT_QUESTION}` });
    const typed = { command: "/wayfinder", team_id: "T1", channel_id: "C1", user_id: "U2" };
    await command({ ...typed, text: DIRECT_QUESTION, trigger_id: "t" });
    await settled();
    expect(given(api, "chat.startStream").map(({ channel }) => channel)).toEqual(["C1"]);
    expect(given(api, "chat.update")).toHaveLength(1);
    expect(given(api, "chat.postEphemeral")).toHaveLength(1);
  });

  it("is changed in place when its question is edited, without a second message", async () => {
    const { event, api, settled } = await start();
    await event(direct(1));
    await settled();
    const message = { user: "U1", ts: direct(1).ts, text: "Which rules hold for lions?" };
    const previous_message = { user: "U1", ts: direct(1).ts, text: DIRECT_QUESTION };
    await event(direct(1, { subtype: "message_changed", message, previous_message }));
    await settled();
    expect(given(api, "chat.startStream")).toHaveLength(1);
    const [first, second] = given(api, "chat.update");
    expect(second.ts).toBe(first.ts);
    expect(given(api, "chat.postMessage")).toEqual([]);
  });

  it("comes all the same, once, however its stream ends", async () => {
    const { event, api, settled } = await start();
    // Slack has ended it after some minutes; asks for patience; does not let the message be changed.
    api.refuse("chat.stopStream", { error: "message_not_in_streaming_state" });
    api.refuse("chat.update", { error: "internal_error" });
    await event(direct(1));
    await settled();
    api.refuse("chat.stopStream", { retryAfter: 1 });
    await event(direct(2));
    await settled();
    api.refuse("chat.update", { error: "edit_window_closed" });
    await event(direct(3));
    await settled();
    const reached = api.of("chat.update").filter(({ refused }) => !refused);
    const places = reached.map((call) => call.arguments.channel);
    expect(places.filter((place) => place === "D2")).toHaveLength(2);
    expect(given(api, "chat.postMessage").map(({ channel }) => channel)).toEqual(["D3"]);
    expect(given(api, "chat.delete").map(({ channel }) => channel)).toEqual(["D3"]);
  });

  it("is taken back where no answer will come", async () => {
    const { event, api, settled, app } = await start();
    const answered = Promise.withResolvers<void>();
    const { lookForJobs } = app.responding;
    app.responding.lookForJobs = async (text) => {
      await answered.promise;
      return lookForJobs(text);
    };
    await event(direct(1));
    const begun = () => expect(api.of("chat.startStream")).toHaveLength(1);
    await vi.waitFor(begun, { timeout: 15_000 });
    await event(deleted(1));
    answered.resolve();
    await settled();
    await vi.waitFor(() => expect(given(api, "chat.delete")).toHaveLength(1));
    expect(given(api, "chat.update")).toEqual([]);
    expect(given(api, "chat.postMessage")).toEqual([]);
    expect(await app.database.query("select 1 from posted_card")).toEqual([]);
  });

  it("has a status where the workspace knows no streams, and tries none again for a while", async () => {
    service = await startSlackService(await open(), {}, undefined, await onePage());
    const { event, api, settled } = service;
    await event(direct(1));
    await settled();
    await event(direct(2));
    await settled();
    expect(api.of("chat.startStream")).toHaveLength(1);
    expect(given(api, "assistant.threads.setStatus")).toHaveLength(2);
    expect(given(api, "chat.postMessage").map(({ channel }) => channel)).toEqual(["D1", "D2"]);
    // Slack takes a status away when something is posted; here something is changed.
    const message = { user: "U1", ts: direct(1).ts, text: "Which rules hold for lions?" };
    const previous_message = { user: "U1", ts: direct(1).ts, text: DIRECT_QUESTION };
    await event(direct(1, { subtype: "message_changed", message, previous_message }));
    await settled();
    await vi.waitFor(() =>
      expect(given(api, "assistant.threads.setStatus").at(-1)).toMatchObject({ status: "" }),
    );
  });
});

describe("streams", () => {
  it("are as many a minute as a workspace allows, and stay away as long as Slack asks", async () => {
    loose = await startSlackApi();
    loose.allowStreams();
    const client = createClient("xoxb-one", loose.url);
    let now = 0;
    const streams = createStreams(wording.slack, () => now);
    const place = { workspace: "T1", channel: "D1", thread: "1.1", user: "U1" };
    for (let n = 0; n < 20; n++) await streams.begin(client, place);
    expect(loose.of("chat.startStream")).toHaveLength(15);
    expect(await streams.begin(client, { ...place, workspace: "T2" })).toBeDefined();
    now = 61_000;
    loose.refuse("chat.startStream", { retryAfter: 10 });
    expect(await streams.begin(client, place)).toBeUndefined();
    now += 9_000;
    expect(await streams.begin(client, place)).toBeUndefined();
    now += 2_000;
    expect(await streams.begin(client, place)).toBeDefined();
  });

  it("that one process has begun are ended by the one that delivers", async () => {
    loose = await startSlackApi();
    loose.allowStreams();
    const client = createClient("xoxb-one", loose.url);
    const open = () =>
      createMessenger({
        wording,
        working: wording.slack,
        ...cardRules(wording),
        clientFor: async () => client,
      });
    const to = { platform: "slack", workspace: "T1", channel: "D1", thread: "1.1" } as const;
    const message = await open().beginAnswer?.(to, "slack:T1:U1");
    if (!message) throw new Error("there should be a message");
    const card = { summary: "An answer.", blocks: [] };
    loose.refuse("chat.stopStream", { retryAfter: 7 });
    await expect(open().update(to, message, { card })).rejects.toMatchObject({ afterMs: 7_000 });
    await open().update(to, message, { card });
    expect(loose.calls.map(({ method }) => method)).toEqual([
      "chat.startStream",
      "chat.update",
      "chat.stopStream",
      "chat.update",
      "chat.stopStream",
      "chat.update",
    ]);
  });

  it("that open too late are not waited for, and are taken away", async () => {
    loose = await startSlackApi();
    loose.allowStreams();
    loose.delay("chat.startStream", 3_500);
    const client = createClient("xoxb-one", loose.url);
    const streams = createStreams(wording.slack, () => 0);
    const place = { workspace: "T1", channel: "D1", thread: "1.1", user: "U1" };
    expect(await streams.begin(client, place)).toBeUndefined();
    expect(loose.of("chat.startStream")).toEqual([]);
    await vi.waitFor(() => expect(loose?.of("chat.delete")).toHaveLength(1), { timeout: 10_000 });
    expect(await streams.begin(client, place)).toBeUndefined();
    expect(loose.of("chat.startStream")).toHaveLength(1);
  });

  it("go on and never back, and say nothing once they have ended", async () => {
    loose = await startSlackApi();
    loose.allowStreams();
    const client = createClient("xoxb-one", loose.url);
    const streams = createStreams(wording.slack, () => 0);
    const place = { workspace: "T1", channel: "D1", thread: "1.1", user: "U1" };
    const message = await streams.begin(client, place);
    if (!message) throw new Error("there should be a message");
    await streams.step(client, message, "composing");
    await streams.step(client, message, "searching");
    await streams.end(client, message);
    await streams.step(client, message, "checking");
    const [shown, ...more] = given(loose, "chat.appendStream");
    expect(more).toEqual([]);
    expect(shown.chunks.map(({ status }: { status: string }) => status)).toEqual([
      "complete",
      "complete",
      "in_progress",
      "pending",
    ]);
  });
});
