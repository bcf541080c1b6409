import { expect, it } from "vitest";
import type { InboundOf } from "../../src/domain/inbound.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { actionsOf } from "../support/recording-platform.ts";
import { HOSPITAL, type Story, startStory } from "../support/request-story.ts";

const { policy, wording } = await bundledCorpus();

/** Waits until the workers have nothing to do and everything has arrived. */
async function quiet({ app, settled }: Story): Promise<void> {
  const open = async () => {
    const [row] = await app.database.query<{ count: number }>(
      `select count(*)::int as count from pgboss.job
       where name in ('respond', 'deliver') and state in ('created', 'retry', 'active')`,
    );
    return row?.count ?? 0;
  };
  while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await settled();
}

const turns = ({ app }: Story) =>
  app.database.query<{ question: string; answer: { understoodAs: string } }>(
    "select question, answer from turn order by id",
  );

describeOnEachEngine("a question", (open) => {
  it("that is edited has its answer changed in place, once", async () => {
    const story = await startStory(await open());
    const key = await story.write(HOSPITAL, "Which rules hold for interns?");
    await quiet(story);
    const [answer] = story.slack.at("D1");
    const edit = {
      kind: "message_edited",
      eventId: "edit-1",
      messageKey: key,
      text: "Which rules hold for fellows?",
    };
    await story.event(HOSPITAL, edit);
    await story.event(HOSPITAL, edit);
    await story.event(
      { ...HOSPITAL, person: "slack:T1:U9" },
      { ...edit, eventId: "edit-2", text: "x" },
    );
    await quiet(story);
    expect(story.slack.posted).toHaveLength(1);
    expect(answer?.changes).toBe(1);
    expect((await turns(story)).map(({ question }) => question)).toEqual([
      "Which rules hold for fellows?",
    ]);
  });

  it("that is edited before it is answered is answered in its new words", async () => {
    const story = await startStory(await open());
    const key = "D1/early";
    const asked = { kind: "message" as const, messageKey: key };
    await story.event(HOSPITAL, { ...asked, text: "Which rules hold for interns?" });
    const edited = { kind: "message_edited" as const, messageKey: key };
    await story.event(HOSPITAL, { ...edited, text: "Which rules hold for fellows?" });
    await quiet(story);
    expect(story.slack.posted).toHaveLength(1);
    expect((await turns(story)).map(({ question }) => question)).toEqual([
      "Which rules hold for fellows?",
    ]);
  });

  it("is answered in its newest words, once, in whatever order its changes come, or not at all", async () => {
    const story = await startStory(await open());
    const asked = (messageKey: string) =>
      story.event(HOSPITAL, { kind: "message", messageKey, text: "Which rules hold for interns?" });
    const edited = (messageKey: string, text: string, editedAt: string) =>
      story.event(HOSPITAL, { kind: "message_edited", messageKey, text, editedAt });
    const deleted = (messageKey: string) =>
      story.event(HOSPITAL, { kind: "message_deleted", messageKey });
    await edited("D1/1", "Which rules hold for fellows?", "1700000002.000100");
    await edited("D1/1", "Which rules hold for felows?", "1700000001.000100");
    await asked("D1/1");
    await deleted("D1/2");
    await edited("D1/2", "Which rules hold for zebras?", "1700000001.000100");
    await asked("D1/2");
    // All at the same moment: on a server these are transactions that run at once.
    await Promise.all([
      asked("D1/3"),
      edited("D1/3", "Which rules hold for lions?", "1700000001.000100"),
      edited("D1/3", "Which rules hold for tigers?", "1700000002.000100"),
      asked("D1/4"),
      deleted("D1/4"),
    ]);
    await quiet(story);
    const questions = (await turns(story)).map(({ question }) => question);
    expect(questions.sort()).toEqual([
      "Which rules hold for fellows?",
      "Which rules hold for tigers?",
    ]);
    expect(story.slack.at("D1").length).toBeLessThanOrEqual(3);
  });

  it("that is edited long after stays as it was answered", async () => {
    const story = await startStory(await open());
    const key = await story.write(HOSPITAL, "Which rules hold for interns?");
    await quiet(story);
    await story.app.database.query(
      "update inbox set received_at = received_at - interval '61 minutes'",
    );
    await story.event(HOSPITAL, {
      kind: "message_edited",
      messageKey: key,
      text: "Something else?",
    });
    await quiet(story);
    expect(story.slack.at("D1")[0]?.changes).toBe(0);
  });

  it("that is deleted is forgotten, and its answer taken back", async () => {
    const story = await startStory(await open());
    const key = await story.write(HOSPITAL, "Which rules hold for zebras?");
    await quiet(story);
    const [answer] = story.slack.at("D1");
    await story.event(HOSPITAL, { kind: "message_deleted", messageKey: key });
    await quiet(story);
    expect(story.slack.text(answer)).toBe(wording.endings.questionDeleted);
    const left = await story.app.database.query(
      "select inbound::text from inbox union all select content::text from outbox union all select answer::text from turn",
    );
    expect(JSON.stringify(left)).not.toContain("zebras");
  });

  it("beyond the limit is told so once, and others go on", async () => {
    const input = { ...policy.input, perMinute: 2 };
    const story = await startStory(await open(), { input });
    for (const n of [1, 2, 3, 4])
      await story.write(HOSPITAL, `Which rules hold for interns in ${n}?`);
    const pressed = await story.press(HOSPITAL, { do: "ask", question: "What is CTMS?" });
    expect(pressed.card.summary).toContain("2 questions a minute");
    await story.write({ ...HOSPITAL, person: "slack:T1:U8", channel: "D8" }, "What is CTMS?");
    await quiet(story);
    const told = story.slack.posted.filter((text) => text.includes("2 questions a minute"));
    expect(told).toHaveLength(1);
    expect(story.slack.at("D1")).toHaveLength(3);
    expect(story.slack.at("D8")).toHaveLength(1);
    // Whoever is attacked now is told whom to call, however much they wrote before.
    await story.write(
      HOSPITAL,
      "There is a ransom note on our servers and all files are encrypted.",
    );
    await quiet(story);
    expect(JSON.stringify(story.slack.at("D1").at(-1)?.content)).toContain("911");
  });
});

describeOnEachEngine("an answer for one person in a channel", (open) => {
  const ask = async (story: Story) => {
    const replyTo = { platform: "slack", channel: "C1", person: HOSPITAL.person };
    await story.event(HOSPITAL, {
      kind: "message",
      replyTo,
      shared: true,
      text: "Which rules hold for interns?",
    });
    await quiet(story);
    const [given] = story.slack.at("C1");
    const id = given?.content.answerId ?? "";
    // What the one page has no answer to is answered for this story.
    await story.app.database.query(
      `update turn set status = 'answered', answer = jsonb_set(answer, '{text}', '"Interns may."')`,
    );
    const share = (who = HOSPITAL) =>
      story.event(who, {
        kind: "action",
        replyTo,
        shared: true,
        action: { do: "share", answer: id } as const,
      });
    return { share, replyTo: replyTo as InboundOf<"action">["replyTo"] };
  };

  it("is shared with everybody there, once, by its asker alone", async () => {
    const story = await startStory(await open());
    const { share } = await ask(story);
    expect((await share({ ...HOSPITAL, person: "slack:T1:U9" }))?.card.summary).toBe(
      wording.share.gone,
    );
    expect((await share())?.card.summary).toBe(wording.share.done);
    expect((await share())?.card.summary).toBe(wording.share.done);
    await quiet(story);
    const shared = story.slack.at("C1").slice(1);
    expect(shared).toHaveLength(1);
    expect(shared[0]?.to.person).toBeUndefined();
    const text = story.slack.text(shared[0]);
    expect(text).toContain("Dana Reyes asked: Which rules hold for interns?");
    expect(text).toContain("Interns may.");
    expect(actionsOf(shared[0]?.content as never).map((action) => action.do)).toEqual([
      "rate",
      "rate",
    ]);
  });

  it("says to its asker what to do where it cannot be posted", async () => {
    const story = await startStory(await open());
    const { share } = await ask(story);
    story.slack.gone.add("C1");
    await share();
    await quiet(story);
    expect(story.slack.text(story.slack.at(HOSPITAL.person).at(-1))).toBe(wording.share.refused);
  });
});
