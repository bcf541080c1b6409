import { afterEach, expect, it, vi } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { actionCalled } from "../support/action-called.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { type SlackService, startSlackService } from "../support/slack-app.ts";
import { direct, press } from "../support/slack-payloads.ts";
import { startTeamsService, type TeamsService } from "../support/teams-app.ts";

const ASKED = "How long is the service obligation?";
const WAIT = { timeout: 20_000 };
const SMART = "SMART Scholarship-for-Service";
const TS = "1700000000.000100";

let service: SlackService | TeamsService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

describeOnEachEngine("one of several things, chosen", (open) => {
  it("in Slack: by a button, twice, again, by another button, late, or in words", async () => {
    const slack = await startSlackService(await open());
    service = slack;
    const answers = () => slack.api.of("chat.postMessage").map((call) => call.arguments);
    const answered = async (count: number) => {
      await vi.waitFor(() => expect(answers()).toHaveLength(count), WAIT);
      await slack.settled();
      expect(answers()).toHaveLength(count);
      return answers().at(-1);
    };
    const say = (text: string, n: number) =>
      slack.event(direct(1, { text, ts: `170000000${n}.000100`, ...(n > 0 && { thread_ts: TS }) }));
    const click = (action: Action, trigger: string) =>
      slack.interact(
        press(action, { channel: "D1", ts: "1700000000.000200", thread: TS, trigger }),
      );

    await say(ASKED, 0);
    const back = await answered(1);
    const { choose } = slack.app.corpus.wording.endings;
    expect(back.text).toContain(choose);
    // Whoever sees no buttons is told the names to choose from.
    expect(back.text).toMatch(/SFS[\s\S]*SMART/);
    const sfs = actionCalled("SFS", back.blocks);
    const smart = actionCalled(SMART, back.blocks);

    // A double click is one choice, with one answer, in the same thread.
    await Promise.all([click(sfs, "t1"), click(sfs, "t2")]);
    const first = await answered(2);
    expect(first).toMatchObject({ channel: "D1", thread_ts: TS });
    expect(first.text).toContain("as long as the scholarship");
    await click(sfs, "t1");
    await answered(2);

    await click(smart, "t3");
    const second = await answered(3);
    expect(second.text).toContain("SMART");
    expect(second.text).not.toContain(choose);

    await say("What is CTMS?", 1);
    await answered(4);
    // The buttons above are old by now, and mean what they meant.
    await click(actionCalled("DoW Cyber Service Academy scholarship", back.blocks), "t4");
    expect((await answered(5)).text).toContain("Cyber Service Academy");
  });

  it("in Slack: typed instead of pressed, by its name or its place", async () => {
    const slack = await startSlackService(await open());
    service = slack;
    const posted = () => slack.api.of("chat.postMessage").map((call) => call.arguments);
    for (const [n, reply] of ["SFS", "the first one"].entries()) {
      const thread = `17000001${n}0.000100`;
      await slack.event(direct(n + 1, { text: ASKED, ts: thread }));
      await vi.waitFor(() => expect(posted()).toHaveLength(2 * n + 1), WAIT);
      await slack.event(
        direct(n + 1, { text: reply, ts: `17000001${n}1.000100`, thread_ts: thread }),
      );
      await vi.waitFor(() => expect(posted()).toHaveLength(2 * n + 2), WAIT);
      expect(posted().at(-1).text).toMatch(/https:\/\//);
      expect(posted().at(-1).text).not.toContain(slack.app.corpus.wording.endings.choose);
    }
    expect(posted()[1].text).toContain("as long as the scholarship");
  });

  it("in Teams: by a button, twice, from an old card, or in words", async () => {
    const teams = await startTeamsService(await open());
    service = teams;
    const cards = () => teams.connector.messages().map(({ body }) => body.attachments[0].content);
    const answered = async (count: number) => {
      await vi.waitFor(() => expect(cards()).toHaveLength(count), WAIT);
      return JSON.stringify(cards().at(-1));
    };
    const click = (action: Action, id: string) =>
      teams.send({
        id,
        type: "invoke",
        name: "adaptiveCard/action",
        value: { action: { type: "Action.Execute", verb: "act", data: { wayfinder: { action } } } },
      });

    await teams.send({ text: ASKED });
    await answered(1);
    const back = cards()[0];
    expect(JSON.stringify(back)).toContain(teams.app.corpus.wording.endings.choose);
    const sfs = actionCalled("SFS", back);
    // In the order in which "the first one" is understood, though one name is too long for a button.
    const shown = JSON.stringify(back.body);
    const places = back.fallbackText
      .split("\n- ")
      .slice(1)
      .map((name: string) => shown.indexOf(`"title":"${name}"`));
    expect(places).toHaveLength(4);
    expect(places).toEqual(places.toSorted((a: number, b: number) => a - b));
    expect(places[0]).toBeGreaterThan(0);

    const [one, two] = await Promise.all([click(sfs, "i1"), click(sfs, "i2")]);
    for (const response of [one, two]) {
      expect(await response?.json()).toMatchObject({
        statusCode: 200,
        value: teams.app.corpus.wording.teams.working,
      });
    }
    expect(await answered(2)).toContain("as long as the scholarship");

    await teams.send({ text: "What is CTMS?" });
    await answered(3);
    await click(actionCalled(SMART, back), "i3");
    expect(await answered(4)).toContain("SMART");

    // In another chat, where nothing was spoken of before.
    const from = { id: "29:u2", name: "Kim", aadObjectId: "aad-2" };
    const other = { id: "a:other", conversationType: "personal", tenantId: "tenant-1" };
    await teams.send({ text: ASKED, from, conversation: other });
    await answered(5);
    await teams.send({ text: "SFS", from, conversation: other });
    expect(await answered(6)).toContain("as long as the scholarship");
  });
});
