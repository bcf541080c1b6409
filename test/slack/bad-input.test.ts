import { afterEach, expect, it, vi } from "vitest";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { onePage, type SlackService, send, startSlackService } from "../support/slack-app.ts";
import { entered, type Modal, submission } from "../support/slack-payloads.ts";

let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const LONG = "zebra ".repeat(501).slice(0, 3_001);
const direct = (more: object = {}) => ({
  type: "message",
  channel: "D1",
  channel_type: "im",
  user: "U1",
  ts: "1700000000.000100",
  text: "Which rules hold for zebras?",
  ...more,
});

describeOnEachEngine("bad input from Slack", (open) => {
  const start = async () => {
    service = await startSlackService(await open(), {}, undefined, await onePage());
    return service;
  };
  const command = (running: SlackService, text: string, channel = "D1") =>
    running.command({
      command: "/wayfinder",
      team_id: "T1",
      user_id: "U1",
      user_name: "sam",
      channel_id: channel,
      trigger_id: text.slice(0, 20),
      text,
    });
  const posted = ({ api }: SlackService) =>
    api.of("chat.postMessage").map((call) => call.arguments);

  it("that is malformed, though signed, is acknowledged, and nothing is kept or logged of it", async () => {
    const { url, app, logged, api } = await start();
    const event = (inner: unknown) => ({ type: "event_callback", team_id: "T1", event: inner });
    const interaction = (payload: unknown) =>
      new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const team = { team: { id: "T1" }, user: { id: "U1" } };
    const bodies: [string, string?][] = [
      ["{}", "application/json"],
      [JSON.stringify(event(undefined)), "application/json"],
      [JSON.stringify(event({ type: "message", text: "zebras" })), "application/json"],
      [JSON.stringify(event(direct({ text: 7 }))), "application/json"],
      [JSON.stringify(event({ type: "zebras" })), "application/json"],
      [interaction({ ...team, type: "block_actions", actions: [] })],
      [interaction({ ...team, type: "block_actions", actions: [{ action_id: "act-0" }] })],
      [interaction({ ...team, type: "view_submission", view: { callback_id: "form" } })],
      [interaction({ ...team, type: "message_action", callback_id: "route_message" })],
      [interaction({ ...team, type: "zebras" })],
      ["command=%2Fwayfinder&team_id=T1&user_id=U1&text=zebras"],
    ];
    for (const [body, type] of bodies) {
      const response = await send(url, body, type);
      expect([200, 400, 500], body).toContain(response.status);
    }
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
    expect(logged.join("")).not.toContain("zebras");
    expect(posted({ api } as SlackService)).toEqual([]);
  });

  it("of 3,001 characters is answered with the limit, wherever it is typed", async () => {
    const running = await start();
    await running.event(direct({ text: LONG }));
    await command(running, `ask ${LONG}`, "C1");
    await running.settled();
    const told = [...posted(running), ...running.api.of("chat.postEphemeral")];
    expect(told).toHaveLength(2);
    for (const each of told) expect(JSON.stringify(each)).toContain("I can read 2000");
  });

  it("of 3,001 characters in a form names the field and keeps the form open; from a shortcut it is cut", async () => {
    const running = await start();
    const { api } = running;
    await running.interact({
      type: "message_action",
      callback_id: "route_message",
      trigger_id: "t",
      team: { id: "T1" },
      user: { id: "U1", username: "sam", team_id: "T1" },
      message: { type: "message", text: LONG },
    });
    await vi.waitFor(() => expect(api.of("views.open")).toHaveLength(1), { timeout: 15_000 });
    const form: Modal = api.of("views.open")[0]?.arguments.view;
    const summary = form.blocks.find(({ block_id }) => block_id === "summary");
    expect(summary?.element.initial_value.length).toBeLessThanOrEqual(summary?.element.max_length);
    const element = { type: "static_select", action_id: "value" };
    const asked = { type: "input", block_id: "hospitalType", element };
    const whole = { ...form, blocks: [...form.blocks, asked] };
    const values = entered(whole, { ...HOSPITAL_FORM, summary: LONG });
    const response = await running.interact(submission(whole, values, { user: "U1" }));
    const { response_action, errors } = (await response.json()) as {
      response_action: string;
      errors: Record<string, string>;
    };
    expect(response_action).toBe("errors");
    expect(errors.summary).toMatch(/characters/);
    const requests = await running.app.database.query("select 1 from request");
    expect(requests).toEqual([]);
  });

  it("from a channel that is gone by the time of the answer leaves a line in the log and a dead letter", async () => {
    const running = await start();
    running.api.refuse("chat.postMessage", { error: "channel_not_found" });
    await running.event(direct());
    await running.settled();
    const log = running.logged.join("");
    expect(log).toContain("Slack says channel_not_found");
    expect(log).not.toContain("zebras");
    const kept = await running.app.database.query(
      "select last_error from outbox where given_up_at is not null",
    );
    expect(kept).toEqual([{ last_error: "Slack says channel_not_found" }]);
  });

  it("from a channel that was archived before the answer gets it in the asker's own conversation", async () => {
    const running = await start();
    running.api.refuse("chat.postMessage", { error: "is_archived" });
    const where = { type: "app_mention", channel: "C1", channel_type: "channel" };
    const mention = { ...where, text: "<@UBOT> Which rules hold for zebras?" };
    await running.event(direct(mention));
    await running.settled();
    const [refused, given, ...more] = posted(running);
    expect(more).toEqual([]);
    expect([refused.channel, given.channel]).toEqual(["C1", "D-U1"]);
    expect(given.text).toContain(running.app.corpus.wording.endings.elsewhere);
    expect(running.logged.join("")).not.toContain("zebras");
  });

  it("as a command in two people's direct messages is answered in the person's own conversation", async () => {
    const running = await start();
    await command(running, "ask Which rules hold for zebras?", "D77");
    await running.settled();
    expect(posted(running).map(({ channel }) => channel)).toEqual(["D-U1"]);
  });
});
