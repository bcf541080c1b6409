import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator, type Emulator } from "emulate";
import { afterEach, expect, it, vi } from "vitest";
import { createInstallations } from "../../src/store/installations.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import type { SlackApi } from "../support/slack-api.ts";
import { type SlackService, startSlackService } from "../support/slack-app.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const CLIENT = { client_id: "1.2", client_secret: "client secret" };

let emulator: Emulator | undefined;
let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  await emulator?.close();
});

/** A workspace with a channel, a person and the app; its Web API keeps messages as Slack does. */
async function startWorkspace(): Promise<SlackApi> {
  const workspace = await createEmulator({
    service: "slack",
    port: await freePort(),
    seed: {
      slack: {
        users: [{ name: "sam", real_name: "Sam", email: "sam@example.gov" }],
        channels: [{ name: "cyber-jobs" }],
        oauth_apps: [
          {
            ...CLIENT,
            name: "Wayfinder",
            redirect_uris: ["http://localhost"],
            bot_name: "wayfinder",
          },
        ],
        tokens: [{ token: "xoxb-one", user: "sam" }],
      },
    },
  });
  emulator = workspace;
  const none = () => {
    throw new Error("the emulator keeps its own calls");
  };
  return {
    url: `${workspace.url}/api/`,
    calls: [],
    of: none,
    ts: none,
    onCall: none,
    answer: none,
    allowStreams: none,
    delay: none,
    refuse: none,
    close: async () => {},
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the Web API
async function call(api: SlackApi, method: string, fields: Record<string, string>): Promise<any> {
  const response = await fetch(`${api.url}${method}`, {
    method: "POST",
    headers: { authorization: "Bearer xoxb-one" },
    body: new URLSearchParams(fields),
  });
  return response.json();
}

describeOnEachEngine("Slack, with an emulated workspace", (open) => {
  it("is asked in a channel and answers in the thread, where everybody can read the sources", async () => {
    const api = await startWorkspace();
    service = await startSlackService(await open(), {}, api);
    const { team_id } = await call(api, "auth.test", {});
    const { channels } = await call(api, "conversations.list", {});
    const channel = channels.find(({ name }: { name: string }) => name === "cyber-jobs").id;
    const text = "<@UBOT> Which authority codes does GW-002 use?";
    const asked = await call(api, "chat.postMessage", { channel, text });
    const event = { type: "app_mention", channel, user: "U5", ts: asked.ts, text };
    await service.event(event, { team_id });
    const replies = async () =>
      (await call(api, "conversations.replies", { channel, ts: asked.ts })).messages;
    await vi.waitFor(async () => expect(await replies()).toHaveLength(2), { timeout: 15_000 });
    const [, answer] = await replies();
    expect(answer.thread_ts).toBe(asked.ts);
    expect(answer.text).toContain("AYM");
    expect(JSON.stringify(answer.blocks)).toContain("https://");
  });

  it("is installed by OAuth, keeps the token sealed, and forgets it when it is removed", async () => {
    const api = await startWorkspace();
    const database = await open();
    const stateSecret = "s".repeat(32);
    const oauth = { kind: "oauth", clientId: "1.2", clientSecret: "client secret" } as const;
    const install = { ...oauth, stateSecret, tokenKeys: [KEY] };
    service = await startSlackService(database, { install }, api);
    const origin = new URL(service.url).origin;

    const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
    const consent = new URL(begun.headers.get("location") ?? "");
    expect(consent.pathname).toBe("/oauth/v2/authorize");
    const cookie = begun.headers.get("set-cookie") ?? "";
    const state = consent.searchParams.get("state") ?? "";
    const chosen = await fetch(`${emulator?.url}/oauth/v2/authorize/callback`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({
        user_id: "U000000001",
        redirect_uri: "http://localhost",
        scope: consent.searchParams.get("scope") ?? "",
        state,
        client_id: "1.2",
      }),
    });
    const { search } = new URL(chosen.headers.get("location") ?? "");
    const back = `${origin}/slack/oauth_redirect${search}`;
    const forged = await fetch(back.replace(state, `${state}x`), { headers: { cookie } });
    expect(forged.status).toBeGreaterThanOrEqual(400);
    expect((await fetch(back)).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(back, { headers: { cookie } })).status).toBe(200);

    const rows = await database.query<{ id: string; sealed: string }>("select * from installation");
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed).not.toContain("xox");
    const team = rows[0]?.id ?? "";
    await service.event({ type: "app_uninstalled" }, { team_id: team });
    expect(await createInstallations(database).find("slack", team)).toBeUndefined();
  });
});
