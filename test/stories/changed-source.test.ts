import { afterEach, expect, it, vi } from "vitest";
import type { App } from "../../src/compose.ts";
import type { Corpus } from "../../src/corpus/corpus.ts";
import type { Address } from "../../src/domain/address.ts";
import { reportFreshness } from "../../src/live/freshness.ts";
import { runIngest } from "../../src/live/ingest.ts";
import { watch } from "../../src/live/watch-and-tell.ts";
import { createLog } from "../../src/log.ts";
import { type Serving, serve } from "../../src/serve.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { makePage, type PageWish } from "../support/pages.ts";
import { recordingPlatform } from "../support/recording-platform.ts";
import { smallCorpus } from "../support/small-corpus.ts";
import { html, startSourceServer } from "../support/source-server.ts";

const SITE = "https://example.gov";
const CHANNEL: Address = { platform: "slack", workspace: "T1", channel: "C1" };
const ADMINISTRATORS: Address = { platform: "slack", workspace: "T1", channel: "CADMIN" };
const ASKER: Address = { platform: "slack", workspace: "T1", channel: "D1" };
const PERSON = "slack:T1:U1";

let serving: Serving | undefined;
afterEach(async () => {
  await serving?.stop();
  serving = undefined;
});

describeOnEachEngine("a source behind a page that changes", (open) => {
  /** A service on one database, which is started anew with other pages on another day. */
  async function start() {
    const database = await open();
    const base = await smallCorpus();
    base.policy.administrators = [ADMINISTRATORS];
    base.policy.sources.hosts = [{ host: "example.gov", perMinute: 60_000, perDay: 500 }];
    const platform = recordingPlatform("slack", base.wording);
    const act = (text: string) => html(`<main><h1>The Leave Act</h1><p>${text}</p></main>`);
    const server = await startSourceServer({ "/act": act("Annual leave is paid.") });
    let app: App;
    let now = new Date();
    let events = 0;
    return {
      platform,
      changeAct: (text: string) => server.answers.set("/act", act(text)),
      /** The service starts with these pages, at two in the afternoon of a day. */
      async startOn(day: string, ...pages: PageWish[]) {
        await serving?.stop();
        now = new Date(`${day}T19:00:00Z`);
        const corpus: Corpus = { ...base, pages: pages.map(makePage) };
        app = await openTestApp(database, corpus, undefined, () => now);
        app.responding.requesting.clock = () => now;
        serving = await serve(app, [platform], createLog({ logLevel: "silent" }));
        if (app.jobs) await watch(app, app.jobs, now);
      },
      readSources: () =>
        runIngest(app, "sources", [], () => {}, { reroute: { [SITE]: server.origin } }),
      /** What the job that looks every ten minutes does. */
      look: async () => app.jobs && watch(app, app.jobs, now),
      freshness: async () =>
        (await reportFreshness(app.database, app.corpus, now.toISOString().slice(0, 10))).stale,
      async say(text: string, replyTo: Address): Promise<string> {
        const place = replyTo.channel ?? "";
        const before = platform.at(place).length;
        const key = `${place}/${++events}`;
        await serving?.door({
          kind: "message",
          platform: "slack",
          eventId: `Ev${events}`,
          messageKey: key,
          conversation: `slack/${key}`,
          person: PERSON,
          replyTo,
          text,
        });
        await vi.waitFor(() => expect(platform.at(place).length).toBe(before + 1), 15_000);
        return platform.text(platform.at(place).at(-1));
      },
    };
  }

  const CHANGED = "changed on 2026-12-01, after the page was last reviewed";
  const ASKED = "Is annual leave paid?";

  it("flags the page, warns in answers, tells administrators what changed, and subscribers after the review", async () => {
    const service = await start();
    const { platform, say } = service;
    const news = () => platform.at(PERSON).map((one) => platform.text(one));
    await service.startOn("2026-11-24", {});
    await service.readSources();
    expect(await say("tell me when annual leave changes", ASKER)).toContain("I will tell you");
    expect(await say(ASKED, CHANNEL)).not.toContain("last reviewed");

    // The source changes: whoever asks is warned, who looks after the pages is told what changed.
    await service.startOn("2026-12-01", {});
    service.changeAct("Annual leave is not paid any more.");
    expect(await service.readSources()).toMatchObject({ flagged: ["leave"] });
    await service.look();
    await vi.waitFor(() => expect(platform.at("CADMIN")).toHaveLength(1), 15_000);
    const told = platform.text(platform.at("CADMIN")[0]);
    expect(told).toContain("Annual leave");
    expect(told).toContain("- [The Leave Act] Annual leave is paid.");
    expect(told).toContain("+ [The Leave Act] Annual leave is not paid any more.");
    expect(await say(ASKED, CHANNEL)).toContain(CHANGED);
    expect(await say("page leave", CHANNEL)).toContain(CHANGED);
    expect(await service.freshness()).toMatchObject([{ id: "leave", reason: "source_changed" }]);
    expect(news()).toEqual([]);

    // Somebody corrects the page and does not compare it with its source: nothing is settled.
    const body = "Annual leave was paid.[^act]\n\n## For job seekers\n\nAsk.[^act]\n";
    await service.startOn("2026-12-02", { body });
    await service.look();
    expect(await say(ASKED, CHANNEL)).toContain(CHANGED);
    expect(news()).toEqual([]);

    // The review ends it: no warning any more, and now those hear of it who asked to.
    await service.startOn("2026-12-03", { body, reviewedOn: "2026-12-03" });
    await service.look();
    await vi.waitFor(() => expect(news()).toHaveLength(1), 15_000);
    expect(news()[0]).toContain("The page on Annual leave has changed.");
    expect(news()[0]).not.toContain("last reviewed");
    expect(await say(ASKED, CHANNEL)).not.toContain("last reviewed");
    expect(await service.freshness()).toEqual([]);
    expect(platform.at("CADMIN")).toHaveLength(1);

    // Looking at it again without finding anything is no news.
    await service.startOn("2026-12-20", { body, reviewedOn: "2026-12-20", asOf: "2026-12-20" });
    await service.look();
    await say(ASKED, CHANNEL);
    expect(news()).toHaveLength(1);
  });

  it("flags a page that was reviewed earlier on the same day, until its file is another one", async () => {
    const service = await start();
    const { say } = service;
    await service.startOn("2026-11-24", {});
    await service.readSources();
    service.changeAct("Annual leave is not paid any more.");
    await service.readSources();
    const warning = "changed on 2026-11-24, after the page was last reviewed";
    expect(await say(ASKED, CHANNEL)).toContain(warning);
    const body = "Annual leave is unpaid.[^act]\n\n## For job seekers\n\nAsk.[^act]\n";
    await service.startOn("2026-11-24", { body });
    expect(await say(ASKED, CHANNEL)).not.toContain(warning);
  });

  it("is warned of in what the calendar still tells", async () => {
    const service = await start();
    const { platform, say } = service;
    const fund: PageWish = {
      id: "grant",
      kind: "funding",
      title: "Leave grant",
      more: "closesOn: 2026-12-30",
    };
    await service.startOn("2026-11-24", {}, fund);
    await service.readSources();
    await say("tell me when leave grant closes", ASKER);
    await service.startOn("2026-12-10", {}, fund);
    service.changeAct("Annual leave is not paid any more.");
    await service.readSources();
    await service.startOn("2026-12-20", {}, fund);
    await vi.waitFor(() => expect(platform.at(PERSON)).toHaveLength(1), 15_000);
    const news = platform.text(platform.at(PERSON)[0]);
    expect(news).toContain("Leave grant closes on 2026-12-30.");
    expect(news).toContain("after the page was last reviewed");
  });
});
