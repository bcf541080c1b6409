import { afterEach, expect, it, vi } from "vitest";
import type { Corpus } from "../../src/corpus/corpus.ts";
import { ASKING_ACTS, type AskingAct } from "../../src/domain/asking-acts.ts";
import { FormName, type FormValues } from "../../src/domain/form.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { onePage, type SlackService, startSlackService } from "../support/slack-app.ts";
import { entered, type Modal, press, submission } from "../support/slack-payloads.ts";

const { wording } = await bundledCorpus();

let service: SlackService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const HOLDER = "U2";
const REQUESTER = "U1";
const DESK = "C9";

/** Who does it, and what they enter, in an order in which each can be done. */
const ACTS: [AskingAct, string, FormValues][] = [
  ["note", HOLDER, { text: "Called the region." }],
  ["message", HOLDER, { text: "We are looking into it." }],
  ["ask", HOLDER, { text: "How many beds do you have?" }],
  ["answer", REQUESTER, { text: "25 beds." }],
  ["assign", HOLDER, { person: "slack:T1:U3" }],
  ["resolve", "U3", { resolution: "connected", text: "Your region calls you." }],
  ["reopen", REQUESTER, { text: "Nobody has called." }],
  ["correct", HOLDER, { desk: "water", text: "They run a water plant." }],
  ["transfer", HOLDER, { desk: "health" }],
];

describeOnEachEngine("a form in Slack", (open) => {
  const start = async (corpus?: Corpus) => {
    const pages = corpus ?? (await onePage());
    service = await startSlackService(await open(), {}, undefined, pages);
    const running = service;
    const { api } = running;
    let triggers = 0;
    /** Presses a button and gives the form that it opens. */
    const opened = async (action: object, user: string, channel: string): Promise<Modal> => {
      const before = api.of("views.open").length;
      const trigger = `p${++triggers}`;
      await running.interact(press(action, { user, channel, trigger, respond: `${api.url}hook` }));
      const more = () => expect(api.of("views.open")).toHaveLength(before + 1);
      await vi.waitFor(more, { timeout: 15_000 });
      return api.of("views.open").at(-1)?.arguments.view;
    };
    const sendIn = async (form: Modal, values: FormValues, user: string) => {
      const trigger = `s${++triggers}`;
      const sent = submission(form, entered(form, values), { user, trigger });
      const response = await running.interact(sent);
      expect(response.status).toBe(200);
      return (await response.json()) as { response_action: string; view: Modal };
    };
    return { ...running, opened, sendIn };
  };

  it("for each act on a request opens, is sent in once, and says what came of it", async () => {
    const running = await start();
    const { api, command, opened, sendIn, settled, app } = running;
    const type = (user: string, channel: string, text: string) => {
      const place = { team_id: "T1", user_id: user, channel_id: channel, user_name: user };
      return command({ command: "/wayfinder", ...place, text, trigger_id: `${user} ${text}` });
    };
    api.answer("users.info", { user: { id: "UADM", team_id: "T1", is_owner: true } });
    for (const desk of ["health", "water"]) await type("UADM", DESK, `desk bind ${desk}`);
    api.answer("users.info", { user: { id: "U1", team_id: "T1" } });
    const form = await opened({ do: "start_request" }, REQUESTER, "D1");
    const element = { type: "static_select", action_id: "value" };
    const asked = { type: "input", block_id: "hospitalType", element };
    await sendIn({ ...form, blocks: [...form.blocks, asked] }, HOSPITAL_FORM, REQUESTER);
    for (const user of [HOLDER, "U3"]) await type(user, DESK, "desk join health");
    await type(HOLDER, DESK, "claim REQ-1");

    expect(ACTS.map(([act]) => act).sort()).toEqual([...ASKING_ACTS].sort());
    for (const [act, user, values] of ACTS) {
      const action = { do: "request", act, request: 1 };
      const shown = await opened(action, user, user === REQUESTER ? "D1" : DESK);
      const { response_action, view } = await sendIn(shown, values, user);
      expect([act, response_action]).toEqual([act, "update"]);
      expect(JSON.stringify(view.blocks).length).toBeGreaterThan(20);
    }
    await settled();
    const kinds = await app.database.query<{ kind: string }>(
      "select distinct kind from request_event where request_id = 1",
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...ASKING_ACTS]));
  });

  it("of a finder shows what was found in its place, and keeps nothing of what was entered", async () => {
    const { opened, sendIn, app } = await start();
    for (const what of ["pathways", "funding", "position"] as const) {
      const form = await opened({ do: "find", what }, REQUESTER, "D1");
      const { response_action, view } = await sendIn(form, {}, REQUESTER);
      expect([what, response_action]).toEqual([what, "update"]);
      expect(view.blocks.length).toBeGreaterThan(0);
    }
    const forms = await app.database.query("select 1 from inbox where inbound->>'kind' = 'form'");
    expect(forms).toEqual([]);
  });

  it("compares two pathways and lists authorities inside the modal, and keeps nothing", async () => {
    const { opened, sendIn, api, interact, app, settled } = await start(await bundledCorpus());
    const told = { citizenship: "citizen", disability: "no" };
    const form = await opened({ do: "find", what: "pathways" }, REQUESTER, "D1");
    const { view: found } = await sendIn(form, told, REQUESTER);
    /** Presses a button of the modal: what comes of it takes its place. */
    const pressIn = async (shown: Modal, label: string): Promise<Modal> => {
      const buttons = shown.blocks.flatMap((block) =>
        block.type === "actions" && "elements" in block ? block.elements : [],
      );
      const button = (buttons as { text?: { text: string }; value: string }[]).find(({ text }) =>
        text?.text.startsWith(label),
      );
      if (!button) throw new Error(`no button ${label}`);
      const {
        channel: _,
        message: __,
        ...pressed
      } = press(JSON.parse(button.value), {
        user: REQUESTER,
        trigger: `in ${label} ${api.of("views.update").length}`,
      });
      const before = api.of("views.update").length;
      const view = { id: "V1", type: "modal", ...shown };
      await interact({ ...pressed, container: { type: "view", view_id: "V1" }, view });
      const more = () => expect(api.of("views.update")).toHaveLength(before + 1);
      await vi.waitFor(more, { timeout: 15_000 });
      return api.of("views.update").at(-1)?.arguments.view;
    };
    const choice = await pressIn(found, "Compare two");
    const pair = { first: "vra", second: "schedule-a-disability" };
    const compared = await sendIn(choice, pair, REQUESTER);
    expect(JSON.stringify(compared.view.blocks)).toMatch(
      /Veterans Recruitment Appointment.+Does not fit what you told/,
    );
    expect(await pressIn(compared.view, "Back to the list")).toEqual(found);
    const kept = async () => {
      await settled();
      return api.of("chat.postMessage").filter(({ arguments: { text } }) => /My plan/.test(text));
    };
    const noted = await pressIn(found, "Keep a plan");
    expect(JSON.stringify(noted.blocks)).toContain("sent you a short plan");
    expect(await pressIn(noted, "Back to the list")).toEqual(found);
    expect(JSON.stringify((await pressIn(found, "Keep a plan")).blocks)).toContain("today already");
    const [plan, ...more] = await kept();
    expect(more).toEqual([]);
    expect(plan?.arguments.channel).toBe(`D-${REQUESTER}`);
    expect(plan?.arguments.text).toContain("Your answers are not in this plan.");

    const same = await sendIn(choice, { first: "vra", second: "vra" }, REQUESTER);
    expect(same).toMatchObject({
      response_action: "errors",
      errors: { second: expect.any(String) },
    });

    const position = await opened({ do: "find", what: "position" }, REQUESTER, "D1");
    const wrong = await sendIn(position, { series: "22" }, REQUESTER);
    expect(wrong).toMatchObject({
      response_action: "errors",
      errors: { series: expect.any(String) },
    });
    const { view } = await sendIn(position, { series: "2210", grade: "12" }, REQUESTER);
    expect(JSON.stringify(view.blocks)).toMatch(/What stands in the way now.+Could be used/);
    const rest = await pressIn(view, "Show the next");
    expect(JSON.stringify(rest.blocks)).toContain("Authorities 7 to 12 of");

    const stored = await app.database.query(
      "select 1 from inbox where inbound::text ~ 'outcomes|citizen'",
    );
    expect(stored).toEqual([]);
  });

  it("about an answer that did not help is kept, and thanks", async () => {
    const { event, api, opened, sendIn, settled, app } = await start();
    await event({
      type: "message",
      channel: "D1",
      channel_type: "im",
      user: REQUESTER,
      ts: "1700000000.000100",
      text: "Which rules hold for zebras?",
    });
    await settled();
    const shown = JSON.stringify(api.of("chat.postMessage").at(-1)?.arguments.blocks);
    const [, answer] = /\\"answer\\":\\"([0-9a-f-]{36})\\"/.exec(shown) ?? [];
    const form = await opened({ do: "rate", answer, verdict: "bad" }, REQUESTER, "D1");
    const comment = { comment: "That was not what I asked." };
    const { view } = await sendIn(form, { reason: "off_topic", ...comment }, REQUESTER);
    expect(JSON.stringify(view)).toContain(wording.feedback.noted);
    const kept = await app.database.query("select verdict, comment from feedback");
    expect(kept).toEqual([{ verdict: "bad", ...comment }]);
  });

  it("has been tried by name", () => {
    const finders = ["pathways", "compare", "funding", "position"];
    const tried = [...ACTS.map(([act]) => act), ...finders, "request", "feedback"];
    expect([...FormName.options].sort()).toEqual(tried.sort());
  });
});
