import { afterEach, expect, it, vi } from "vitest";
import type { Database } from "../../src/domain/database.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { formDataIn, startTeamsService, type TeamsService } from "../support/teams-app.ts";

let service: TeamsService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const WAIT = { timeout: 15_000 };
const ENTITY = {
  type: "mention",
  text: "<at>Wayfinder</at>",
  mentioned: { id: "28:bot", name: "Wayfinder" },
};
const said = (text: string) => ({ text: `<at>Wayfinder</at> ${text}`, entities: [ENTITY] });
const place = (id: string, conversationType: string) => ({
  conversation: { id, conversationType, tenantId: "tenant-1", isGroup: true },
});
const HEALTH = place("19:health@thread.tacv2", "channel");
const TRIAGE = place("19:triage@thread.tacv2", "channel");

/** Starts the service with two desks in channels, and files a request in a dialog. */
async function startWithRequest(database: Database): Promise<TeamsService> {
  const started = await startTeamsService(database);
  service = started;
  const { send, connector } = started;
  for (const [desk, channel] of [
    ["health", HEALTH],
    ["triage", TRIAGE],
  ] as const) {
    await send({ ...channel, ...said(`desk bind ${desk}`) });
  }
  const asked = { wayfinder: { action: { do: "start_request" } } };
  const opened = await send({ type: "invoke", name: "task/fetch", value: { data: asked } });
  const data = { ...formDataIn(await opened.json()), ...HOSPITAL_FORM };
  const sent = await send({ type: "invoke", name: "task/submit", value: { data } });
  expect(await sent.text()).toContain("Your request is REQ-00001");
  await vi.waitFor(() => {
    expect(shownAt(started, "19:health")).toContain("Mesa County Hospital");
  }, WAIT);
  expect(connector.messages().some(({ path }) => path.includes("a:personal"))).toBe(true);
  return started;
}

function shownAt({ connector }: TeamsService, conversation: string): string {
  const there = connector.messages().filter(({ path }) => path.includes(conversation));
  return JSON.stringify(there.map(({ body }) => body));
}

describeOnEachEngine("a request in Teams", (open) => {
  it("is found by its requester from the message extension, without its buttons", async () => {
    const { send } = await startWithRequest(await open());
    const find = async (text: string, from = {}) => {
      const parameters = [{ name: "text", value: text }];
      const value = { commandId: "searchRequests", parameters };
      const asked = { ...place("19:others", "groupChat"), ...from };
      const query = { ...asked, type: "invoke", name: "composeExtension/query", value };
      // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what is looked at
      return ((await (await send(query)).json()) as any).composeExtension;
    };
    const { attachments } = await find("");
    expect(attachments).toHaveLength(1);
    expect(attachments[0].preview.content.title).toContain("REQ-00001");
    expect(JSON.stringify(attachments[0].content)).toContain("Mesa County Hospital");
    expect(attachments[0].content.actions).toBeUndefined();
    const stranger = { from: { id: "29:x", name: "X", aadObjectId: "aad-x" } };
    expect(await find("", stranger)).toMatchObject({ type: "message" });
  });

  it("tells its requester, whose chat has no threads, what to write to the desk, and passes it on", async () => {
    const started = await startWithRequest(await open());
    const card = shownAt(started, "a:personal");
    expect(card).toContain("“message REQ-00001”");
    expect(card).not.toContain(started.app.corpus.wording.requests.card.howToTalk);
    await started.send({ text: "message REQ-00001 We have three sites." });
    await vi.waitFor(() => {
      expect(shownAt(started, "19:health")).toContain("We have three sites.");
    }, WAIT);
  });

  it("goes to the desk's backup when the bot is taken out of its channel", async () => {
    const started = await startWithRequest(await open());
    const removed = { type: "installationUpdate", action: "remove" };
    expect((await started.send({ ...HEALTH, ...removed })).status).toBe(200);
    await vi.waitFor(() => {
      expect(shownAt(started, "19:triage")).toContain("Mesa County Hospital");
    }, WAIT);
  });

  it("goes there as well when Teams refuses what is sent to its channel", async () => {
    const started = await startWithRequest(await open());
    const { app, connector, send } = started;
    await vi.waitFor(async () => {
      const waiting = "select 1 from outbox where sent_at is null and given_up_at is null";
      expect(await app.database.query(waiting)).toEqual([]);
    }, WAIT);
    connector.block("19:health");
    await send({ text: "message REQ-1 Are you there?" });
    await vi.waitFor(() => {
      expect(shownAt(started, "19:triage")).toContain("Are you there?");
    }, WAIT);
  });
});

describeOnEachEngine("a group chat", (open) => {
  it("is answered where it is, by name, with a typing indicator and no stream", async () => {
    service = await startTeamsService(await open());
    const { send, connector } = service;
    const group = place("19:group@thread.v2", "groupChat");
    await send({ ...group, text: "Which authority codes does GW-002 use?" });
    await send({ ...group, ...said("Which authority codes does GW-002 use?") });
    await vi.waitFor(() => expect(connector.messages()).toHaveLength(1), WAIT);
    const [answer] = connector.messages();
    expect(answer?.path).toBe("/v3/conversations/19:group@thread.v2/activities");
    const typing = connector.calls.filter(({ body }) => body?.type === "typing");
    expect(typing.length).toBeGreaterThan(0);
    expect(JSON.stringify([answer?.body, ...typing])).not.toContain("streaminfo");
  });
});
