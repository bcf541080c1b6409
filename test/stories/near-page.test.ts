import { afterEach, expect, it, vi } from "vitest";
import type { App } from "../../src/compose.ts";
import { withdraw } from "../../src/conversation/withdraw.ts";
import type { PageFacts } from "../../src/domain/page.ts";
import { actionCalled } from "../support/action-called.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { type SlackService, startSlackService } from "../support/slack-app.ts";
import { direct, press } from "../support/slack-payloads.ts";
import { startTeamsService, type TeamsService } from "../support/teams-app.ts";

const REFUSED = "How many days of paternity leave does a GS-13 get?";
const WAIT = { timeout: 20_000 };

let service: SlackService | TeamsService | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

/** The page that the shown refusal has a button for, with the button's words. */
function nearIn(shown: unknown, { corpus }: App): { page: PageFacts; label: string } {
  const [label = ""] = /See the page: [^"]+/.exec(JSON.stringify(shown)) ?? [];
  const action = actionCalled(label, shown);
  const page = corpus.pages.find(
    ({ facts }) => action.do === "show_page" && facts.id === action.page,
  );
  if (!page) throw new Error(`“${label}” leads to no page`);
  return { page: page.facts, label };
}

const switchOff = ({ responding, ...app }: App, id: string) =>
  withdraw(id, undefined, { ...app, tools: responding.tools, clock: responding.clock });

describeOnEachEngine("a page that is near a question without an answer", (open) => {
  it("is shown in Slack at every press, to whoever pressed, and not while it is off", async () => {
    const slack = await startSlackService(await open());
    service = slack;
    const { api, app } = slack;
    await slack.event(direct(1, { text: REFUSED }));
    await vi.waitFor(() => expect(api.of("chat.postMessage")).toHaveLength(1), WAIT);
    const { blocks, text } = api.of("chat.postMessage")[0]?.arguments ?? {};
    const { page, label } = nearIn(blocks, app);
    expect(text).toContain(page.title);
    expect(text).toContain(`“page ${page.id}”`);
    const pressed = async (trigger: string) => {
      const hook = `hook-${trigger}`;
      const respond = `${api.url}${hook}`;
      await slack.interact(press(actionCalled(label, blocks), { channel: "D1", trigger, respond }));
      await vi.waitFor(() => expect(api.of(hook)).toHaveLength(1), WAIT);
      return api.of(hook)[0]?.arguments;
    };
    const first = await pressed("1");
    expect(first).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(JSON.stringify(first.blocks)).toContain(page.title);
    expect(JSON.stringify(first.blocks)).toContain("https://");
    expect((await pressed("2")).blocks).toEqual(first.blocks);

    await switchOff(app, page.id);
    const off = JSON.stringify((await pressed("3")).blocks);
    expect(off).toContain(app.corpus.wording.endings.withdrawn);
    await slack.event(direct(2, { text: REFUSED }));
    await slack.settled();
    const again = api.of("chat.postMessage").at(-1)?.arguments;
    expect(again.text).not.toContain(`“page ${page.id}”`);
    expect(JSON.stringify(again.blocks)).not.toContain(label);
  });

  it("is shown in Teams at every press, below the answer, and not while it is off", async () => {
    const teams = await startTeamsService(await open());
    service = teams;
    const { connector, app } = teams;
    const cards = () =>
      connector
        .messages()
        .map(({ body }) => body.attachments[0].content as { fallbackText: string });
    await teams.send({ text: REFUSED });
    await vi.waitFor(() => expect(cards()).toHaveLength(1), WAIT);
    const answer = cards()[0] as { fallbackText: string };
    const { page, label } = nearIn(answer, app);
    expect(answer.fallbackText).toContain(`“page ${page.id}”`);
    const pressed = async (count: number) => {
      const data = { wayfinder: { action: actionCalled(label, answer) } };
      const action = { type: "Action.Execute", verb: "act", data };
      await teams.send({
        id: `i${count}`,
        type: "invoke",
        name: "adaptiveCard/action",
        value: { action },
      });
      await vi.waitFor(() => expect(cards()).toHaveLength(count), WAIT);
      return cards().at(-1);
    };
    const first = await pressed(2);
    expect(JSON.stringify(first)).toContain(page.title);
    expect(await pressed(3)).toEqual(first);
    await switchOff(app, page.id);
    expect(JSON.stringify(await pressed(4))).toContain(app.corpus.wording.endings.withdrawn);
  });
});
