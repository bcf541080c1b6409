import { afterEach, expect, it, vi } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { createSeal } from "../../src/slack/seal.ts";
import { createInstallations } from "../../src/store/installations.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { onePage, type SlackService, startSlackService } from "../support/slack-app.ts";
import { type Modal, press } from "../support/slack-payloads.ts";

let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const start = async (database: Database, settings = {}) => {
  service = await startSlackService(database, settings, undefined, await onePage());
  return service;
};

const WAIT = { timeout: 15_000 };
const USER = { id: "U1", name: "sam", team_id: "T1" };

const shortcut = (callback_id: string, message?: object) => ({
  type: message ? "message_action" : "shortcut",
  callback_id,
  trigger_id: `t-${callback_id}`,
  team: { id: "T1", domain: "agency" },
  user: USER,
  is_enterprise_install: false,
  ...(message && {
    channel: { id: "C1", name: "cyber-jobs" },
    message_ts: "1700000000.000100",
    response_url: "http://127.0.0.1:9/none",
    message: { type: "message", user: "U5", ts: "1700000000.000100", ...message },
  }),
});

const openedBy = async ({ api, interact }: SlackService, payload: object): Promise<Modal> => {
  expect((await interact(payload)).status).toBe(200);
  await vi.waitFor(() => expect(api.of("views.open")).toHaveLength(1), WAIT);
  return api.of("views.open")[0]?.arguments.view;
};

describeOnEachEngine("an entry point in Slack", (open) => {
  it("begins a request with the message that a shortcut was used on, without what must not be kept", async () => {
    const running = await start(await open());
    const text = "Our clinic (SSN 123-45-6789) wants an AI tool, <@U7>";
    const view = await openedBy(running, shortcut("route_message", { text }));
    const summary = view.blocks.find(({ block_id }) => block_id === "summary");
    expect(summary?.element.initial_value).toContain("wants an AI tool");
    const kept = await running.app.database.query("select inbound::text as kept from inbox");
    expect(JSON.stringify([summary, kept])).not.toMatch(/123-45|<@U7>/);
  });

  it("begins a request from anywhere", async () => {
    const view = await openedBy(await start(await open()), shortcut("start_request"));
    expect(view.callback_id).toBe("form");
  });

  it("asks about a message, and answers in the person's own conversation", async () => {
    const { interact, api } = await start(await open());
    await interact(shortcut("ask_about_message", { text: "What is CTMS?" }));
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    expect(api.of("chat.postMessage")[0]?.arguments.channel).toBe("D-U1");
  });

  it("keeps to the person what a button below a private answer asks", async () => {
    const { interact, api } = await start(await open());
    const action = { do: "ask", question: "What is CTMS?" };
    await interact(press(action, { ephemeral: true }));
    await vi.waitFor(() => expect(api.of("chat.postEphemeral")).toHaveLength(1), WAIT);
    const given = api.of("chat.postEphemeral")[0]?.arguments;
    expect(given).toMatchObject({ channel: "C1", user: "U1" });
    expect(given).not.toHaveProperty("thread_ts");
    expect(api.of("chat.postMessage")).toHaveLength(0);
  });

  it("shows in a modal what comes of a button in a modal", async () => {
    const { interact, api } = await start(await open());
    const { channel: _, message: __, container: ___, ...rest } = press({ do: "my_requests" });
    const view = {
      id: "V1",
      type: "modal",
      hash: "h",
      private_metadata: "",
      state: { values: {} },
    };
    await interact({ ...rest, container: { type: "view", view_id: "V1" }, view });
    await vi.waitFor(() => expect(api.of("views.update")).toHaveLength(1), WAIT);
    expect(api.of("views.update")[0]?.arguments).toMatchObject({ view_id: "V1" });
  });

  it("says who may set up a desk, and takes the word of Slack or of the settings for it", async () => {
    const running = await start(await open(), { admins: ["U8"] });
    const { api } = running;
    const bind = async (user: string) => {
      const response = await running.command({
        command: "/wayfinder",
        team_id: "T1",
        channel_id: "C9",
        user_id: user,
        trigger_id: `t-${user}`,
        text: "desk bind health",
      });
      return JSON.stringify(await response.json());
    };
    api.answer("users.info", { user: { id: "U1", team_id: "T2", is_admin: true } });
    expect(await bind("U1")).toContain("Only an administrator");
    api.refuse("users.info", { error: "user_not_found" });
    expect(await bind("U2")).toContain("Only an administrator");
    expect(await bind("U8")).toContain("is now reached");
    expect(api.of("users.info").map((call) => call.arguments.user)).toEqual(["U1", "U2"]);
  });

  it("serves every workspace of an organization that has installed it, also when it writes first", async () => {
    const database = await open();
    const key = Buffer.alloc(32, 7).toString("base64");
    const install = {
      kind: "oauth",
      clientId: "1.2",
      clientSecret: "s",
      stateSecret: "s".repeat(32),
      tokenKeys: [key],
    } as const;
    const sealed = createSeal([key]).close(
      JSON.stringify({
        isEnterpriseInstall: true,
        enterprise: { id: "E1" },
        bot: { token: "xoxb-one", userId: "UBOT", id: "BBOT" },
      }),
    );
    const { event, api } = await start(database, { install });
    await createInstallations(database).save({ platform: "slack", id: "E1", sealed });
    const message = {
      type: "message",
      channel: "D1",
      channel_type: "im",
      user: "U1",
      ts: "1700000000.000100",
      text: "What is CTMS?",
    };
    await event(message, { team_id: "T7", enterprise_id: "E1", is_enterprise_install: true });
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    expect(await createInstallations(database).find("slack", "T7")).toBeDefined();
  });
});
