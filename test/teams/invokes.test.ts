import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openEmpty } from "../support/empty-database.ts";
import { startTeamsService, type TeamsService } from "../support/teams-app.ts";

const WAIT = { timeout: 15_000 };
const CHANNEL = {
  conversation: {
    id: "19:desk@thread.tacv2;messageid=1700",
    conversationType: "channel",
    tenantId: "tenant-1",
    isGroup: true,
  },
};
const invoke = (name: string, value: object) => ({ type: "invoke", name, value });

describe("what the Teams client asks on the spot", () => {
  let service: TeamsService;
  beforeAll(async () => {
    service = await startTeamsService(await openEmpty());
  }, 60_000);
  afterAll(() => service.stop());
  // biome-ignore lint/suspicious/noExplicitAny: what comes back differs from invoke to invoke
  const ask = async (activity: object): Promise<any> => (await service.send(activity)).json();

  it("lists the pages that fit a search, with their sources", async () => {
    const parameters = [{ name: "text", value: "direct hire GW-002" }];
    const query = { commandId: "searchPages", parameters };
    const { composeExtension } = await ask(invoke("composeExtension/query", query));
    expect(composeExtension).toMatchObject({ type: "result", attachmentLayout: "list" });
    const [first] = composeExtension.attachments;
    expect(JSON.stringify(first.content)).toMatch(/https:\/\//);
    expect(first.preview.content.title).not.toBe("");
  });

  it("says so where a search finds nothing", async () => {
    for (const commandId of ["searchPages", "searchRequests"]) {
      const answer = await ask(invoke("composeExtension/query", { commandId }));
      expect(answer.composeExtension).toMatchObject({ type: "message" });
    }
  });

  it("opens the form for a request from a message, with what it says", async () => {
    const body = { content: "<p>We need help with <b>scanning</b> &amp; more</p>" };
    const command = { commandId: "routeRequest", messagePayload: { body } };
    const { task } = await ask({ ...CHANNEL, ...invoke("composeExtension/fetchTask", command) });
    expect(task.type).toBe("continue");
    expect(JSON.stringify(task.value.card.content)).toContain("We need help with scanning & more");
  });

  it("keeps what Teams' own thumbs say, and to which answer", async () => {
    await service.send({ text: "Which authority codes does GW-002 use?" });
    const { app } = service;
    const shown = async () =>
      app.database.query<{ id: string }>(
        "select message->>'id' as id from posted_card where card like 'answer/%'",
      );
    await vi.waitFor(async () => expect(await shown()).toHaveLength(1), WAIT);
    const [message] = await shown();
    const actionValue = { reaction: "dislike", feedback: '{"feedbackText":"Too short."}' };
    const rating = invoke("message/submitAction", { actionName: "feedback", actionValue });
    expect((await service.send({ ...rating, replyToId: message?.id })).status).toBe(200);
    const kept = await app.database.query("select verdict, comment from feedback");
    expect(kept).toEqual([{ verdict: "bad", comment: "Too short." }]);
    expect((await service.send({ ...rating, replyToId: "unknown" })).status).toBe(200);
  });

  it("answers a button that this version does not know, typed as a message", async () => {
    const before = service.connector.messages().length;
    await service.send({ value: { wayfinder: { action: { do: "gone" } } } });
    const last = service.connector.messages().slice(before).at(-1);
    expect(last?.body.text).toContain("older version");
  });

  it("begins the conversation of somebody who was only met in a channel", async () => {
    const from = { id: "29:u9", name: "Lee", aadObjectId: "aad-9" };
    const mention = { type: "mention", text: "<at>W</at>", mentioned: { id: "28:bot" } };
    const before = service.connector.calls.length;
    await service.send({ ...CHANNEL, from, text: "<at>W</at> status", entities: [mention] });
    await vi.waitFor(() => {
      const paths = service.connector.calls.slice(before).map(({ path }) => path);
      expect(paths).toContain("/v3/conversations");
    }, WAIT);
  });
});
