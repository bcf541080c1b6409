import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Action } from "../../src/domain/action.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import { EVENTS } from "../../src/slack/listen/events.ts";
import { SHORTCUTS } from "../../src/slack/listen/prompts.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { onePage, type SlackService, send, startSlackService } from "../support/slack-app.ts";

/** Whole payloads in the shape in which Slack sends them (docs.slack.dev/reference; read 2026-11). */
const FOLDER = new URL("../fixtures/slack/", import.meta.url);

// biome-ignore lint/suspicious/noExplicitAny: every payload has a shape of its own
type Payload = any;

const names = (await readdir(FOLDER)).map((file) => file.replace(/\.json$/, ""));
const read = async (name: string): Promise<Payload> =>
  JSON.parse(await readFile(new URL(`${name}.json`, FOLDER), "utf8"));

const { wording } = await bundledCorpus();
const QUESTION = "Which authority codes does GW-002 use?";

/** What is known to have come of one: what was recorded, and which methods of Slack were called. */
interface Row {
  records?: Partial<Inbound>;
  calls: string[];
  /** A word of what somebody was told. */
  says?: string;
}

const ASKED = ["assistant.threads.setStatus", "chat.postMessage"];
const NOTHING: Row = { calls: [] };
const gone = (channel: string): Row => ({
  records: { kind: "place_gone", conversation: `slack/T1/${channel}/U9` },
  calls: [],
});

/** In the order of a day: what comes later finds what came before. */
const ROWS: Record<string, Row> = {
  "message.im": { records: { kind: "message", text: QUESTION, shared: false }, calls: ASKED },
  "message.im-in-thread": {
    records: { kind: "message", conversation: "slack/T1/D1/1700000001.000100" },
    calls: ASKED,
  },
  "message.im-file_share": { records: { kind: "message", attachments: 1 }, calls: ASKED },
  "message.im-bot_message": NOTHING,
  "message.im-own": NOTHING,
  "message.im-message_changed": {
    records: { kind: "message_edited", messageKey: "D1/1700000001.000100" },
    calls: ["assistant.threads.setStatus", "chat.update", "assistant.threads.setStatus"],
  },
  "message.im-unfurled": NOTHING,
  "message.im-message_deleted": {
    records: { kind: "message_deleted", messageKey: "D1/1700000003.000100" },
    calls: ["chat.update"],
    says: wording.endings.questionDeleted,
  },
  app_mention: { records: { kind: "message", text: QUESTION, shared: true }, calls: ASKED },
  "message.channels-mention": NOTHING,
  "message.channels-in-thread": { records: { kind: "message", overheard: true }, calls: ASKED },
  "message.channels": NOTHING,
  "message.channels-in-another-thread": NOTHING,
  "message.channels-channel_join": NOTHING,
  "message.channels-message_changed": NOTHING,
  "message.groups-mention": { records: { kind: "message", text: QUESTION }, calls: ASKED },
  "message.groups-in-thread": { records: { kind: "message", overheard: true }, calls: ASKED },
  "app_home_opened-messages": { calls: ["assistant.threads.setSuggestedPrompts"] },
  "app_home_opened-home": { records: { kind: "command", text: "home" }, calls: ["views.publish"] },
  // Only apps of the former kind get the first two; of none of them do we need to know anything.
  assistant_thread_started: NOTHING,
  assistant_thread_context_changed: NOTHING,
  app_context_changed: NOTHING,
  channel_archive: gone("C7"),
  group_archive: gone("G7"),
  channel_deleted: { ...gone("C8"), records: { kind: "place_gone" } },
  group_deleted: { ...gone("G8"), records: { kind: "place_gone" } },
  member_left_channel: { records: { kind: "place_gone" }, calls: [] },
  "member_left_channel-somebody": NOTHING,
  slash_command: { records: { kind: "command", personName: "sam" }, calls: [] },
  "shortcut-start_request": {
    records: { kind: "action", personName: "sam" },
    calls: ["views.open"],
    says: wording.requests.form.title,
  },
  "message_action-ask_about_message": {
    records: { kind: "message", text: QUESTION },
    calls: ["conversations.open", "chat.postMessage"],
  },
  "message_action-route_message": {
    records: { kind: "action" },
    calls: ["views.open"],
    says: "watch its network",
  },
  "message_action-gone": NOTHING,
  "block_actions-message": { records: { kind: "action", shared: true }, calls: ["hook"] },
  "block_actions-ephemeral": { records: { kind: "action", shared: true }, calls: ["hook"] },
  "block_actions-home": { records: { kind: "action" }, calls: ["views.publish"], says: "home" },
  "block_actions-modal": { records: { kind: "action" }, calls: ["views.update"] },
  "block_actions-feedback": {
    records: { kind: "action", shared: false },
    calls: ["hook"],
    says: wording.feedback.gone,
  },
  "block_actions-old-value": { calls: ["hook"], says: wording.endings.oldButton },
  "block_actions-old-id": { calls: ["hook"], says: wording.endings.oldButton },
  "block_actions-old-home": { calls: ["views.open"], says: wording.endings.oldButton },
  view_submission: NOTHING,
  "view_submission-old": NOTHING,
  view_closed: NOTHING,
  tokens_revoked: NOTHING,
  app_uninstalled: NOTHING,
};

describeOnEachEngine("what Slack sends", (open) => {
  let service: SlackService;
  beforeAll(async () => {
    service = await startSlackService(await open(), {}, undefined, await onePage());
  });
  afterAll(() => service.stop());

  const records = () =>
    service.app.database.query<{ inbound: Inbound }>("select inbound from inbox order by id");

  const deliver = async (payload: Payload): Promise<Response> => {
    // Answers to buttons go where the loopback server takes them.
    const here = (text: string) =>
      text.replaceAll("https://hooks.slack.com/", `${service.api.url}hook?`);
    const text = here(JSON.stringify(payload));
    if (payload.type === "event_callback") return send(service.url, text, "application/json");
    const fields = payload.command ? JSON.parse(text) : { payload: text };
    return send(service.url, new URLSearchParams(fields).toString());
  };

  it("has a row for every payload, and a payload for all that the manifest asks for", () => {
    expect(Object.keys(ROWS).sort()).toEqual(names.sort());
    const covered = (name: string) => names.some((one) => one.split(/[.-]/)[0] === name);
    expect(EVENTS.filter((name) => !covered(name))).toEqual([]);
    const shortcuts = names.map((name) => name.split("-")[1]);
    expect(Object.keys(SHORTCUTS).filter((name) => !shortcuts.includes(name))).toEqual([]);
  });

  it.each(Object.entries(ROWS))("is taken as what it is: %s", async (name, row) => {
    service.api.calls.length = 0;
    const before = (await records()).length;
    const response = await deliver(await read(name));
    expect(response.status).toBe(200);
    const body = await response.text();
    await service.settled();
    const added = (await records()).slice(before).map(({ inbound }) => inbound);
    if (row.records) expect(added).toContainEqual(expect.objectContaining(row.records));
    else expect(added).toEqual([]);
    const methods = service.api.calls.map(({ method }) => method.split("?")[0]);
    const own = methods.filter((method) => method !== "auth.test" && method !== "users.info");
    expect(own.filter((method) => method !== "chat.startStream")).toEqual(row.calls);
    if (row.says) expect(body + JSON.stringify(service.api.calls)).toContain(row.says);
    expect(service.faults).toEqual([]);
  });

  it("says to whoever sends in a form of an older version that it does nothing, and keeps it open", async () => {
    const response = await deliver(await read("view_submission-old"));
    expect(await response.json()).toEqual({
      response_action: "errors",
      errors: { comment: wording.endings.oldButton },
    });
  });

  it.each(Action.options.map(({ shape }) => shape.do.value))(
    "takes a button that does this, wherever it stands: %s",
    async (what) => {
      const value = EXAMPLES[what];
      for (const place of ["message", "ephemeral", "home", "modal"]) {
        service.api.calls.length = 0;
        const payload = await read(`block_actions-${place}`);
        payload.trigger_id = `every/${what}/${place}`;
        // Each by somebody else: the limit of questions per person and minute is not what is tried here.
        payload.user.id = `U${what}${place}`.replaceAll("_", "").toUpperCase();
        payload.actions[0].value = JSON.stringify(value);
        expect((await deliver(payload)).status).toBe(200);
        await service.settled();
        const told = service.api.calls.filter(({ method }) =>
          /^(hook|views\.|chat\.post)/.test(method),
        );
        expect(told.length, `${what} in ${place}`).toBeGreaterThan(0);
        expect(service.faults).toEqual([]);
      }
    },
  );
});

const ANSWER = "00000000-0000-4000-8000-000000000000";

/** One button of every kind; a new kind has to be put here. */
const EXAMPLES: { [Do in Action["do"]]: Extract<Action, { do: Do }> } = {
  ask: { do: "ask", question: QUESTION },
  find: { do: "find", what: "pathways" },
  found: { do: "found", show: "list", outcomes: "00000000:h." },
  deadlines: { do: "deadlines", funds: ["slcgp"] },
  authorities: { do: "authorities", position: { grade: 12 }, from: 6 },
  help: { do: "help" },
  start_request: { do: "start_request" },
  draft: { do: "draft", instance: "gone", act: "go_on" },
  request: { do: "request", act: "claim", request: 7 },
  home: { do: "home" },
  audience: { do: "audience", audience: "agency_hr" },
  show_request: { do: "show_request", request: 7 },
  my_requests: { do: "my_requests" },
  queue: { do: "queue", view: "unclaimed" },
  delete_my_data: { do: "delete_my_data" },
  show_page: { do: "show_page", page: "ctms" },
  share: { do: "share", answer: ANSWER },
  rate: { do: "rate", answer: ANSWER, verdict: "bad" },
};
