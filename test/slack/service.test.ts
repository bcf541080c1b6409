import { afterEach, expect, it, vi } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { type SlackService, send, startSlackService } from "../support/slack-app.ts";

let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const start = async (database: Database) => {
  service = await startSlackService(database);
  return service;
};

const WAIT = { timeout: 15_000 };
const QUESTION = "Which authority codes does GW-002 use?";

const direct = (text: string, ts = "1700000000.000100") => ({
  type: "message",
  channel: "D1",
  channel_type: "im",
  user: "U1",
  ts,
  text,
});

const press = (action: object, trigger = "t1") => ({
  type: "block_actions",
  trigger_id: trigger,
  user: { id: "U1", name: "sam", team_id: "T1" },
  team: { id: "T1" },
  channel: { id: "C1" },
  message: { ts: "1700000000.000200", thread_ts: "1700000000.000100" },
  container: { type: "message", message_ts: "1700000000.000200" },
  actions: [
    {
      type: "button",
      action_id: "act-0",
      block_id: "b",
      value: JSON.stringify(action),
      action_ts: "1",
    },
  ],
});

describeOnEachEngine("Slack", (open) => {
  it("gets an answer with its sources in the thread of a direct message", async () => {
    const { event, api } = await start(await open());
    expect((await event(direct(QUESTION))).status).toBe(200);
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    const [call] = api.of("chat.postMessage");
    expect(call?.token).toBe("xoxb-one");
    const posted = call?.arguments;
    expect(posted).toMatchObject({
      channel: "D1",
      thread_ts: "1700000000.000100",
      unfurl_links: "false",
    });
    const shown = JSON.stringify(posted.blocks);
    expect(shown).toContain("AYM");
    expect(shown).toContain("https://");
    expect(posted.text).toContain("AYM");
    expect(posted.text).toMatch(/https:\/\//);
    expect(api.of("assistant.threads.setStatus")).toHaveLength(1);
  });

  it("is answered once, however often and under however many ids a message comes", async () => {
    const { event, api, app } = await start(await open());
    const mention = { ...direct(`<@UBOT> ${QUESTION}`), channel: "C1", channel_type: "channel" };
    await Promise.all([
      event({ ...mention, type: "app_mention" }),
      event(mention),
      event(mention, { event_id: "Ev1" }),
    ]);
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    await vi.waitFor(async () => {
      const [row] = await app.database.query<{ count: number }>(
        "select count(*)::int as count from outbox where sent_at is null",
      );
      expect(row?.count).toBe(0);
    }, WAIT);
    expect(api.of("chat.postMessage")).toHaveLength(1);
  });

  it("is not answered when others talk, when a bot writes, or when we do", async () => {
    const { event, app } = await start(await open());
    const channel = { ...direct(QUESTION), channel: "C1", channel_type: "channel" };
    await event(channel);
    await event({ ...channel, thread_ts: "1600000000.000100" });
    await event({ ...direct(QUESTION), bot_id: "B9" });
    await event({ ...direct(QUESTION), user: "UBOT" });
    await event({ ...direct(QUESTION), subtype: "channel_join" });
    const { channel: where, ts } = channel;
    const before = { user: "U1", ts, text: "Lunch?" };
    const message = { ...before, text: "Lunch at one?", edited: { user: "U1", ts } };
    const changed = { type: "message", channel: where, subtype: "message_changed" };
    await event({ ...changed, message, previous_message: before });
    const deleted = { ...changed, subtype: "message_deleted", deleted_ts: ts };
    await event({ ...deleted, previous_message: message });
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
  });

  it("follows up in a thread without a mention, once it has answered there", async () => {
    const { event, api } = await start(await open());
    const root = { ...direct(`<@UBOT> What is CTMS?`), channel: "C1", channel_type: "channel" };
    await event({ ...root, type: "app_mention" });
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    await event({ ...root, text: "how much does it pay?", ts: "1700000001.1", thread_ts: root.ts });
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(2), WAIT);
  });

  it("refuses what is not signed, forged, or old", async () => {
    const { url, app } = await start(await open());
    const body = JSON.stringify({
      type: "event_callback",
      team_id: "T1",
      event_id: "Ev1",
      event: direct(QUESTION),
    });
    const json = "application/json";
    const old = Math.floor(Date.now() / 1000) - 6 * 60;
    expect((await fetch(url, { method: "POST", body })).status).toBe(401);
    expect((await send(url, body, json, { secret: "another" })).status).toBe(401);
    expect((await send(url, body, json, { at: old })).status).toBe(401);
    expect((await send(url, "no json", json)).status).toBe(400);
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
  });

  it("leaves alone what comes from a workspace that it does not serve", async () => {
    const { event, app, faults } = await start(await open());
    await event(direct(QUESTION), { team_id: "T2" });
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
    expect(String(faults[0])).toContain("this workspace is not the one");
  });

  it("answers a command to the person alone, at once or when the answer is there", async () => {
    const { command, api } = await start(await open());
    const fields = {
      command: "/wayfinder",
      team_id: "T1",
      channel_id: "C1",
      user_id: "U1",
      user_name: "sam",
      response_url: "http://127.0.0.1:9/none",
    };
    const help = await command({ ...fields, text: "help", trigger_id: "t1" });
    expect(await help.json()).toMatchObject({ response_type: "ephemeral" });
    const asked = await command({ ...fields, text: `ask ${QUESTION}`, trigger_id: "t2" });
    expect(asked.status).toBe(200);
    await vi.waitFor(() => expect(api.of("chat.postEphemeral")).toHaveLength(1), WAIT);
    expect(api.of("chat.postEphemeral")[0]?.arguments).toMatchObject({ channel: "C1", user: "U1" });
  });

  it("answers a command in their own conversation where it is no member of the channel", async () => {
    const { command, api } = await start(await open());
    api.refuse("chat.postEphemeral", { error: "not_in_channel" });
    const fields = { command: "/wayfinder", team_id: "T1", channel_id: "C9", user_id: "U1" };
    await command({ ...fields, text: QUESTION, trigger_id: "t1" });
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    expect(api.of("chat.postMessage")[0]?.arguments.channel).toBe("D-U1");
  });

  it("takes a press of a button once, and asks the question that it carries", async () => {
    const { interact, api } = await start(await open());
    const payload = press({ do: "ask", question: QUESTION });
    expect((await interact(payload)).status).toBe(200);
    expect((await interact(payload)).status).toBe(200);
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    expect(api.of("chat.postMessage")[0]?.arguments).toMatchObject({
      channel: "C1",
      thread_ts: "1700000000.000100",
    });
  });

  it("takes a button of an older version without a fault", async () => {
    const { interact, app, faults } = await start(await open());
    expect((await interact(press({ do: "something gone" }))).status).toBe(200);
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("waits as long as Slack asks, and then posts once", async () => {
    const { event, api } = await start(await open());
    api.refuse("chat.postMessage", { retryAfter: 1 }, { retryAfter: 1 });
    await event(direct(QUESTION));
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(3), WAIT);
  });

  it("suggests questions when its messages are opened, and fills the home page", async () => {
    const { event, api } = await start(await open());
    const opened = { type: "app_home_opened", user: "U1", channel: "D1", event_ts: "1" };
    await event({ ...opened, tab: "messages" });
    await event({ ...opened, tab: "home" });
    const [prompts] = api.of("assistant.threads.setSuggestedPrompts");
    expect(prompts?.arguments.prompts.length).toBeGreaterThan(2);
    expect(api.of("views.publish")[0]?.arguments.view.type).toBe("home");
  });

  it("does not acknowledge an event that it could not record", async () => {
    const { event, app } = await start(await open());
    await app.database.query("alter table inbox rename to inbox_away");
    expect((await event(direct(QUESTION))).status).toBe(500);
  });
});
