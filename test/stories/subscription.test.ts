import { afterEach, expect, it, vi } from "vitest";
import { watch } from "../../src/live/watch-and-tell.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { makePage } from "../support/pages.ts";
import { type SlackService, startSlackService } from "../support/slack-app.ts";
import { direct } from "../support/slack-payloads.ts";
import { smallCorpus } from "../support/small-corpus.ts";
import { activitySender, teamsSurface } from "../support/teams-app.ts";
import { type Connector, startConnector } from "../support/teams-connector.ts";

let service: SlackService | undefined;
let connector: Connector | undefined;
afterEach(async () => {
  await service?.stop();
  await connector?.close();
  service = undefined;
  connector = undefined;
});

const WAIT = { timeout: 15_000 };
const grant = (status: string) =>
  makePage({ id: "grant", kind: "funding", title: "Leave grant", status });

describeOnEachEngine("somebody who wants to be told", (open) => {
  it("is told in Slack or in Teams, each where they asked, until they write “stop”", async () => {
    const database = await open();
    const corpus = await smallCorpus();
    corpus.pages.push(grant("closed-cycle"));
    const alwaysDay = { from: 0, to: 0, zone: "UTC" };
    corpus.policy.subscriptions.quietHours = alwaysDay;
    const teams = await startConnector();
    connector = teams;
    service = await startSlackService(database, {}, undefined, corpus, (app) => [
      teamsSurface(app, database, { faults: [] }),
    ]);
    const { app, api, event } = service;
    const send = activitySender(`${new URL(service.url).origin}/api/messages`, teams.url);
    const now = () => new Date();
    const jobs = () => {
      if (!app.jobs) throw new Error("no workers");
      return app.jobs;
    };
    /** The pages are other pages now, as after a restart with a new version of them. */
    const publish = async (status: string) => {
      const others = app.corpus.pages.filter(({ facts }) => facts.id !== "grant");
      app.corpus = { ...app.corpus, pages: [...others, grant(status)] };
      await watch(app, jobs(), now());
    };

    const posted = (method: string, text: string) =>
      api.of(method).filter(({ arguments: given }) => given.text.includes(text));
    const inSlack = async (text: string, method = "chat.postMessage") => {
      await vi.waitFor(() => expect(posted(method, text)).toHaveLength(1), WAIT);
      return posted(method, text)[0]?.arguments;
    };
    const received = (text: string) =>
      teams.messages().filter(({ body }) => JSON.stringify(body).includes(text));
    const inTeams = async (text: string) => {
      await vi.waitFor(() => expect(received(text)).toHaveLength(1), WAIT);
      return received(text)[0];
    };
    await publish("closed-cycle");

    // One in a conversation of her own, one in a channel, where nobody else is to read it, one in Teams.
    await event(direct(1, { text: "tell me when the Leave grant opens" }));
    expect((await inSlack("I will tell you about Leave grant"))?.channel).toBe("D1");
    const channel = { channel: "C1", channel_type: "channel", type: "app_mention" };
    await event(direct(2, { ...channel, text: "<@UBOT> tell me when the Leave grant changes" }));
    const noted = await inSlack("(when it changes)", "chat.postEphemeral");
    expect(noted).toMatchObject({ channel: "C1", user: "U2" });
    await send({ text: "tell me weekly when the Leave grant opens or closes" });
    await inTeams("when it opens, before it closes");

    // It opens: whoever asked is told, each in a conversation of their own; who wants it weekly waits.
    await publish("open");
    expect((await inSlack("Leave grant is now open."))?.channel).toBe("D-U1");
    expect((await inSlack("The page on Leave grant has changed."))?.channel).toBe("D-U2");
    expect(received("Leave grant is now open.")).toEqual([]);
    await watch(app, jobs(), new Date(Date.now() + 8 * 86_400_000));
    expect((await inTeams("Leave grant is now open."))?.path).toContain("a:personal");

    // One word ends it, in either place, and what comes after is told to nobody.
    await event(direct(3, { channel: "D1", user: "U1", text: "Stop" }));
    await inSlack("1 of your subscriptions ended");
    await send({ text: "unsubscribe" });
    await inTeams("1 of your subscriptions ended");
    await publish("lapsed");
    await service.settled();
    expect(posted("chat.postMessage", "no longer available")).toEqual([]);
    expect(received("no longer available")).toEqual([]);
    expect(await database.query("select person from subscription")).toEqual([
      { person: "slack:T1:U2" },
    ]);
  });
});
