import { afterEach, describe, expect, it, vi } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { createSeal } from "../../src/slack/seal.ts";
import { createInstallations } from "../../src/store/installations.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/request-story.ts";
import { startSlackApi } from "../support/slack-api.ts";
import { onePage, type SlackService, startSlackService } from "../support/slack-app.ts";
import {
  DIRECT_QUESTION,
  direct,
  entered,
  type Modal,
  submission,
} from "../support/slack-payloads.ts";

let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const start = async (database: Database, settings = {}) => {
  service = await startSlackService(database, settings, undefined, await onePage());
  return service;
};

/** The channels to which something went through, in order. */
const answered = ({ api }: SlackService) =>
  api
    .of("chat.postMessage")
    .filter(({ refused }) => !refused)
    .map((call) => call.arguments.channel);

describeOnEachEngine("what Slack delivers", (open) => {
  it("is answered once, in whatever order and however often it comes", async () => {
    const running = await start(await open());
    const order = [4, 2, 2, 5, 1, 4, 3, 1, 2];
    await Promise.all(order.map((n) => running.event(direct(n), { event_id: `Ev${n}` })));
    // An edit and a deletion of what never came, and an edit that came before its message.
    await running.event({
      type: "message",
      subtype: "message_deleted",
      channel: "D9",
      deleted_ts: "1",
      previous_message: { user: "U9", ts: "1" },
    });
    await running.event({
      type: "message",
      subtype: "message_changed",
      channel: "D9",
      message: { user: "U9", ts: "2", text: "b" },
      previous_message: { user: "U9", ts: "2", text: "a" },
    });
    await running.settled();
    expect(answered(running).sort()).toEqual(["D1", "D2", "D3", "D4", "D5"]);
  });

  it("changes its answer in place when it is edited, and takes it back when it is deleted", async () => {
    const running = await start(await open());
    await running.event(direct(1));
    await running.settled();
    const { ts } = direct(1);
    const changed = {
      type: "message",
      subtype: "message_changed",
      channel: "D1",
      channel_type: "im",
      message: {
        type: "message",
        user: "U1",
        ts,
        text: "Which rules hold for lions?",
        edited: { user: "U1", ts },
      },
      previous_message: { type: "message", user: "U1", ts, text: DIRECT_QUESTION },
    };
    await running.event(changed);
    await running.settled();
    const deleted = {
      type: "message",
      subtype: "message_deleted",
      channel: "D1",
      channel_type: "im",
      deleted_ts: ts,
      previous_message: changed.message,
    };
    await running.event(deleted);
    await running.settled();
    expect(answered(running)).toEqual(["D1"]);
    const updates = running.api.of("chat.update").map((call) => call.arguments);
    expect(updates.map(({ channel }) => channel)).toEqual(["D1", "D1"]);
    expect(updates[1].text).toBe(running.app.corpus.wording.endings.questionDeleted);
  });

  it("is answered once each through a storm of refusals", async () => {
    const running = await start(await open());
    const refusals = Array.from({ length: 12 }, () => ({ retryAfter: 1 }));
    running.api.refuse("chat.postMessage", ...refusals);
    const all = Array.from({ length: 8 }, (_, n) => n + 1);
    await Promise.all(all.map((n) => running.event(direct(n))));
    await running.settled();
    expect(answered(running).sort()).toEqual(all.map((n) => `D${n}`));
  });

  it("is given up when the token is revoked, with a line in the log and no word of the message", async () => {
    const running = await start(await open());
    running.api.refuse("chat.postMessage", { error: "token_revoked" });
    await running.event(direct(1));
    await running.settled();
    const log = running.logged.join("");
    expect(log).toContain("Slack says token_revoked");
    expect(log).not.toContain("zebras");
  });

  it("is left alone from a workspace whose tokens were revoked", async () => {
    const database = await open();
    const tokenKeys = [Buffer.alloc(32, 7).toString("base64")];
    const oauth = { kind: "oauth", clientId: "1.2", clientSecret: "s" } as const;
    const install = { ...oauth, stateSecret: "s".repeat(32), tokenKeys };
    const running = await start(database, { install });
    const installations = createInstallations(database);
    const bot = { token: "xoxb-one", userId: "UBOT", id: "BBOT" };
    const sealed = createSeal(tokenKeys).close(JSON.stringify({ team: { id: "T1" }, bot }));
    await installations.save({ platform: "slack", id: "T1", sealed });
    await running.event({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } });
    expect(await installations.find("slack", "T1")).toBeDefined();
    await running.event({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } });
    expect(await installations.find("slack", "T1")).toBeUndefined();
    await running.event(direct(1));
    expect(await database.query("select 1 from inbox")).toEqual([]);
  });

  it("moves a desk's requests when its channel is archived, and tells whoever can act", async () => {
    const running = await start(await open());
    const { api } = running;
    const command = async (user: string, channel: string, text: string) => {
      const fields = { command: "/wayfinder", team_id: "T1", user_id: user, channel_id: channel };
      await running.command({ ...fields, user_name: user, text, trigger_id: `${user} ${text}` });
    };
    const texts = (channel: string) =>
      api
        .of("chat.postMessage")
        .filter((call) => call.arguments.channel === channel)
        .map((call) => call.arguments.text)
        .join("\n");
    api.answer("users.info", { user: { id: "UADM", team_id: "T1", is_owner: true } });
    await command("UADM", "C9", "desk bind health");
    await command("UADM", "C8", "desk bind triage");
    await command("U1", "D1", "request");
    await vi.waitFor(() => expect(api.of("views.open")).toHaveLength(1), { timeout: 15_000 });
    const form: Modal = api.of("views.open")[0]?.arguments.view;
    const whole: Modal = {
      ...form,
      blocks: [
        ...form.blocks,
        {
          type: "input",
          block_id: "hospitalType",
          element: { type: "static_select", action_id: "value" },
        },
      ],
    };
    // The requester has left in the meantime: the desk is told.
    api.refuse("conversations.open", { error: "user_disabled" });
    await running.interact(submission(whole, entered(whole, HOSPITAL_FORM), { user: "U1" }));
    await running.settled();
    expect(texts("C9")).toContain("Mesa County Hospital");
    expect(texts("C9")).toContain("cannot be reached any more");

    await running.event({ type: "channel_archive", channel: "C9", user: "UADM" });
    await running.settled();
    expect(texts("C8")).toContain("Mesa County Hospital");
    expect(texts("D-UADM")).toContain("“desk bind health” in another channel");
  });
});

describe("the check of the settings with Slack", () => {
  it("tells what is granted, what is missing, and which token is bad", async () => {
    const { checkSlack } = await import("../../src/slack/check.ts");
    const { BOT_SCOPES } = await import("../../src/slack/scopes.ts");
    const api = await startSlackApi();
    const settings = {
      mode: "socket",
      install: { kind: "single", botToken: "xoxb-one" },
      appToken: "xapp-1",
      signingSecret: undefined,
      apiUrl: api.url,
      admins: [],
    } as const;
    const scopes = { "x-oauth-scopes": [...BOT_SCOPES.slice(1), "files:write"].join(",") };
    api.answer("auth.test", { user: "wayfinder", team: "Agency" }, scopes);
    api.refuse("apps.connections.open", { error: "invalid_auth" });
    const { right, wrong } = await checkSlack(settings);
    expect(right).toContain("The bot token is wayfinder in Agency.");
    expect(wrong.join("\n")).toMatch(/lacks app_mentions:read:/);
    expect(wrong.join("\n")).toMatch(/remove files:write/);
    expect(wrong.join("\n")).toMatch(/SLACK_APP_TOKEN: Slack does not know it/);
    await api.close();
    const offline = await checkSlack(settings);
    expect(offline.wrong).toEqual([]);
    expect(offline.unknown).toHaveLength(2);
  });
});
