import { afterEach, expect, it, vi } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { startTeamsService, type TeamsService } from "../support/teams-app.ts";

let service: TeamsService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const start = async (database: Database) => {
  service = await startTeamsService(database);
  return service;
};

const WAIT = { timeout: 15_000 };
const QUESTION = "Which authority codes does GW-002 use?";
const CHANNEL = {
  conversation: {
    id: "19:desk@thread.tacv2;messageid=1700",
    conversationType: "channel",
    tenantId: "tenant-1",
    isGroup: true,
  },
};
const mentioning = (text: string) => ({
  text: `<at>Wayfinder</at> ${text}`,
  entities: [
    { type: "mention", text: "<at>Wayfinder</at>", mentioned: { id: "28:bot", name: "Wayfinder" } },
  ],
});

describeOnEachEngine("Teams", (open) => {
  it("gets a card with its sources in a person's own chat, marked as Teams marks answers", async () => {
    const { send, connector } = await start(await open());
    expect((await send({ text: QUESTION })).status).toBe(200);
    await vi.waitFor(() => expect(connector.messages()).toHaveLength(1), WAIT);
    const [posted] = connector.messages();
    expect(posted?.path).toBe("/v3/conversations/a:personal/activities");
    const card = posted?.body.attachments[0].content;
    expect(card.version).toBe("1.5");
    expect(JSON.stringify(card.body)).toContain("AYM");
    expect(card.fallbackText).toMatch(/https:\/\//);
    const [entity] = posted?.body.entities ?? [];
    expect(entity.additionalType).toEqual(["AIGeneratedContent"]);
    expect(entity.citation[0].appearance.url).toMatch(/^https:/);
    expect(connector.calls.some(({ body }) => body?.type === "typing")).toBe(true);
  });

  it("answers in the thread of a channel, without the mention, and once", async () => {
    const { send, connector, app } = await start(await open());
    const activity = { id: "1701", ...CHANNEL, ...mentioning(QUESTION) };
    await Promise.all([send(activity), send(activity)]);
    await vi.waitFor(() => expect(connector.messages()).toHaveLength(1), WAIT);
    expect(connector.messages()[0]?.path).toBe(
      "/v3/conversations/19:desk@thread.tacv2;messageid=1700/activities",
    );
    const [turn] = await app.database.query<{ question: string }>("select question from turn");
    expect(turn?.question).toBe(QUESTION);
  });

  it("welcomes when it is installed", async () => {
    const { send, connector } = await start(await open());
    await send({ type: "installationUpdate", action: "add" });
    expect(connector.messages()).toHaveLength(1);
    expect(connector.messages()[0]?.body.suggestedActions.actions).toHaveLength(3);
    // Teams tells of it a second time, as of a new member.
    await send({ type: "conversationUpdate", membersAdded: [{ id: "28:bot" }] });
    expect(connector.messages()).toHaveLength(1);
  });

  it("answers a button in the documented shape, and the question that it carries in the chat", async () => {
    const { send, connector } = await start(await open());
    const press = (action: object) => ({
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action: { type: "Action.Execute", verb: "act", data: { wayfinder: { action } } } },
    });
    // In one's own chat a card of its own would hide the one that was pressed: it comes as a message.
    const help = await (await send(press({ do: "help" }))).json();
    expect(help).toMatchObject({
      statusCode: 200,
      type: "application/vnd.microsoft.activity.message",
    });
    expect(JSON.stringify(connector.messages()[0]?.body)).toContain("What I can do");
    const asked = await (await send(press({ do: "ask", question: QUESTION }))).json();
    expect(asked).toMatchObject({
      statusCode: 200,
      type: "application/vnd.microsoft.activity.message",
    });
    await vi.waitFor(() => expect(connector.messages()).toHaveLength(2), WAIT);
    const old = await (await send(press({ do: "something gone" }))).text();
    expect(old).toContain("older version");
  });

  it("takes the same button from a client that knows no Action.Execute", async () => {
    const { send, connector } = await start(await open());
    await send({ value: { wayfinder: { action: { do: "ask", question: QUESTION } } } });
    await vi.waitFor(() => expect(connector.messages()).toHaveLength(1), WAIT);
  });

  it("waits as long as Teams asks, and gives up where it may not write", async () => {
    const { send, connector, app } = await start(await open());
    connector.refuse(429, 403, 403);
    await send({ text: QUESTION });
    await vi.waitFor(async () => {
      const rows = await app.database.query("select 1 from outbox where given_up_at is not null");
      expect(rows).toHaveLength(1);
    }, WAIT);
    // Without the stream it is tried once more at once, for it may be the stream that was refused.
    expect(connector.messages()).toHaveLength(3);
  });

  it("refuses what is no activity, or names a service that is not Teams", async () => {
    const { send, url, app, faults } = await start(await open());
    expect((await fetch(url, { method: "POST", body: "no json" })).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    await send({ text: QUESTION, serviceUrl: "https://smba.example.com/" });
    expect(String(faults[0])).toContain("not served");
    expect((await send({ type: "invoke", name: "something/new" })).status).toBe(501);
    expect(await app.database.query("select 1 from inbox")).toEqual([]);
  });
});
