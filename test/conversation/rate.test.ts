import { expect, it } from "vitest";
import type { App } from "../../src/compose.ts";
import { act } from "../../src/conversation/act.ts";
import { respondNow } from "../../src/conversation/respond.ts";
import type { CardModel } from "../../src/domain/card.ts";
import type { AnswerId } from "../../src/domain/feedback.ts";
import type { InboundOf, Prompt } from "../../src/domain/inbound.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { openTestApp, TODAY } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";

const envelope = {
  platform: "slack" as const,
  eventId: "Ev1",
  person: "slack:T1:U1",
  conversation: "slack/C1",
  replyTo: { platform: "slack" as const, channel: "C1" },
};

const ask = (app: App, text: string, person = envelope.person): Promise<Reply> =>
  respondNow({ ...envelope, kind: "message", person, text }, app.responding);

const press = (answer: AnswerId, verdict: "good" | "bad", person = envelope.person) =>
  ({
    ...envelope,
    kind: "action",
    person,
    action: { do: "rate", answer, verdict },
  }) satisfies Prompt;

async function does(app: App, prompt: Prompt): Promise<Reply> {
  const acted = await app.database.transaction((tx) =>
    act(prompt, tx, { deliver: async () => {} }, app.responding),
  );
  if (!("reply" in acted)) throw new Error("there should be a reply");
  return acted.reply;
}

const form = (answer: string, values: InboundOf<"form">["values"]): InboundOf<"form"> => ({
  ...envelope,
  kind: "form",
  stage: "submitted",
  form: "feedback",
  instance: "i",
  values,
  context: { answer },
});

const ratingsIn = ({ actions = [] }: CardModel) =>
  actions.map(({ action }) => action).filter((action) => action.do === "rate");

const misses = (app: App) => app.responding.feedback.misses(app.database, new Date(0));

describeOnEachEngine("feedback on an answer", (open) => {
  it("is a button on every answer, and thanks", async () => {
    const app = await openTestApp(await open());
    const { card, answerId } = await ask(app, "What is CTMS?");
    expect(ratingsIn(card)).toEqual([
      { do: "rate", answer: answerId, verdict: "good" },
      { do: "rate", answer: answerId, verdict: "bad" },
    ]);
    const reply = await does(app, press(answerId as AnswerId, "good"));
    expect(reply).toMatchObject({ privately: true });
    expect(reply.card.summary).toBe(app.corpus.wording.feedback.thanks);
    expect(await misses(app)).toEqual([]);
  });

  it("that it was bad opens a form, and counts at once", async () => {
    const app = await openTestApp(await open());
    const { answerId } = await ask(app, "What is CTMS?");
    const { form: opened } = await does(app, press(answerId as AnswerId, "bad"));
    expect(opened).toMatchObject({ name: "feedback", context: { answer: answerId } });
    expect(await misses(app)).toMatchObject([{ question: "What is CTMS?", bad: 1, reasons: [] }]);
    const values = { reason: "outdated", comment: " The pay table is from 2024. " };
    const reply = await does(app, form(answerId as string, values));
    expect(reply.form).toBeUndefined();
    expect(await misses(app)).toMatchObject([
      { bad: 1, reasons: ["outdated"], comments: ["The pay table is from 2024."] },
    ]);
  });

  it("is one voice a person: the second click changes the first", async () => {
    const app = await openTestApp(await open());
    const id = (await ask(app, "What is CTMS?")).answerId as AnswerId;
    await does(app, press(id, "bad"));
    await does(app, press(id, "bad"));
    await does(app, press(id, "bad", "slack:T1:U2"));
    expect(await misses(app)).toMatchObject([{ bad: 2 }]);
    await does(app, press(id, "good"));
    await does(app, press(id, "good", "slack:T1:U2"));
    expect(await misses(app)).toEqual([]);
  });

  it("on an answer that is gone is told so", async () => {
    const app = await openTestApp(await open());
    const { gone } = app.corpus.wording.feedback;
    const nobody = "3f0c1e9a-2a54-4c6b-9d2f-0a8f4f3d1b22";
    expect((await does(app, press(nobody, "good"))).card.summary).toBe(gone);
    expect((await does(app, form("not an id", {}))).card.summary).toBe(gone);
    expect((await does(app, form(nobody, { reason: "no such reason" }))).card.summary).toBe(gone);
  });

  it("sent in without a word is noted and asks nothing more", async () => {
    const app = await openTestApp(await open());
    const id = (await ask(app, "What is CTMS?")).answerId as AnswerId;
    const reply = await does(app, form(id, {}));
    expect(reply.form).toBeUndefined();
    expect(reply.card.summary).toBe(app.corpus.wording.feedback.noted);
  });

  it("is not asked for where nothing was said of our subject", async () => {
    const app = await openTestApp(await open());
    const { card, answerId } = await ask(app, "hello");
    expect(answerId).toBeUndefined();
    expect(ratingsIn(card)).toEqual([]);
  });

  it("goes when the answer goes", async () => {
    const app = await openTestApp(await open());
    const id = (await ask(app, "What is CTMS?")).answerId as AnswerId;
    await does(app, press(id, "bad"));
    await app.database.query("delete from turn");
    expect(await app.database.query("select 1 from feedback")).toEqual([]);
  });
});

describeOnEachEngine("what was not answered", (open) => {
  it("is collected, newest first, from a day on", async () => {
    const app = await openTestApp(await open());
    await ask(app, "How many parking spots does OPM have for its cyber staff?");
    await ask(app, "What is CTMS?");
    await ask(app, "Who won the super bowl?");
    const found = await misses(app);
    expect(found.map(({ status }) => status)).toEqual(["no_answer"]);
    const later = new Date(TODAY.getTime() + 1);
    expect(await app.responding.feedback.misses(app.database, later)).toEqual([]);
  });
});
