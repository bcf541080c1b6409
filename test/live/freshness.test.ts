import { expect, it } from "vitest";
import { freshnessCard } from "../../src/cards/freshness-card.ts";
import { addressKey } from "../../src/domain/address.ts";
import { reportFreshness } from "../../src/live/freshness.ts";
import { runIngest } from "../../src/live/ingest.ts";
import { checkOwners } from "../../src/live/page-owners.ts";
import { sendFreshness, tellOfChanges } from "../../src/live/tell-administrators.ts";
import { openTestApp } from "../support/app.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { makePage } from "../support/pages.ts";
import { smallCorpus } from "../support/small-corpus.ts";
import { html, startSourceServer } from "../support/source-server.ts";

const SITE = "https://example.gov";
const ADMIN = { platform: "terminal" as const, person: "terminal:admin" };

describeOnEachEngine("freshness", (open) => {
  async function start() {
    const corpus = await smallCorpus();
    corpus.policy.sources.hosts = [{ host: "example.gov", perMinute: 60_000, perDay: 500 }];
    corpus.policy.administrators = [ADMIN];
    corpus.pages.push(
      makePage({ id: "old", reviewedOn: "2026-06-01", asOf: "2026-06-01" }),
      makePage({ id: "over", kind: "funding", more: "closesOn: 2026-11-01" }),
      makePage({ id: "soon", more: "expiresOn: 2026-12-01" }),
      makePage({ id: "study", kind: "pathway", more: "closesOn: 2026-12-04" }),
      makePage({ id: "away", kind: "pathway", status: "unverified", more: "closesOn: 2026-02-17" }),
    );
    const app = await openTestApp(await open(), corpus);
    const server = await startSourceServer({ "/act": html("<main><p>Leave is paid.</p></main>") });
    const ingest = () =>
      runIngest(app, "sources", [], () => {}, { reroute: { [SITE]: server.origin } });
    const reasons = async (today = "2026-11-24") =>
      (await reportFreshness(app.database, app.corpus, today)).stale.map(
        ({ id, reason }) => `${id} ${reason}`,
      );
    return { app, server, ingest, reasons };
  }
  const jobs = { deliver: async () => {} };

  it("names what is old, ending and over, most pressing first", async () => {
    const { reasons } = await start();
    expect(await reasons()).toEqual([
      "over ended_unmarked",
      "soon expiring",
      "study expiring",
      "old review_old",
    ]);
    expect(await reasons("2026-12-05")).toContain("study ended_unmarked");
    expect(await reasons("2027-02-10")).toContain("office contact_old");
  });

  it("names pages whose source changed, with what changed, and sources that are away", async () => {
    const { app, server, ingest, reasons } = await start();
    await ingest();
    app.responding.clock = () => new Date("2026-11-30T12:00:00Z");
    server.answers.set("/act", html("<main><p>Leave is unpaid.</p></main>"));
    await ingest();
    const { stale } = await reportFreshness(app.database, app.corpus, "2026-11-30");
    expect(stale.slice(0, 4).map(({ reason }) => reason)).toEqual(Array(4).fill("source_changed"));
    expect(stale[0]?.diff).toBe("- Leave is paid.\n+ Leave is unpaid.");
    server.answers.set("/act", { status: 500 });
    await ingest();
    expect(await reasons()).toContain("live-source-act source_unreachable");
    const text = JSON.stringify(
      freshnessCard(
        { ...(await reportFreshness(app.database, app.corpus, "2026-11-30")) },
        app.corpus.wording,
      ),
    );
    expect(text).toContain("Leave is unpaid.");
  });

  it("is sent to administrators once a day, and each change once", async () => {
    const { app, server, ingest } = await start();
    await ingest();
    server.answers.set("/act", html("<main><p>Leave is unpaid.</p></main>"));
    await ingest();
    const tools = { ...app, jobs };
    const now = new Date("2026-11-30T13:00:00Z");
    for (let i = 0; i < 2; i++) {
      await sendFreshness(tools, now);
      await tellOfChanges(tools, now);
    }
    const rows = await app.database.query<{ summary: string }>(
      "select content->'card'->>'summary' as summary from outbox order by id",
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.summary).toContain("should be looked at again");
    expect(rows[1]?.summary).toContain("The Leave Act");
  });

  it("tells the owners of the pages that rest on a source what changed, and nobody twice", async () => {
    const { app, server, ingest } = await start();
    const at = (channel: string) => ({ platform: "slack" as const, workspace: "T1", channel });
    app.corpus.policy.owners = [
      { to: at("RULES"), pages: ["leave"], kinds: ["rule"] },
      { to: at("RULES"), pages: ["old"], kinds: [] },
      { to: at("MONEY"), pages: [], kinds: ["funding"] },
      { to: at("WAYS"), pages: ["nowhere"], kinds: ["program"] },
    ];
    await ingest();
    server.answers.set("/act", html("<main><p>Leave is unpaid.</p></main>"));
    await ingest();
    await tellOfChanges({ ...app, jobs }, new Date("2026-11-30T13:00:00Z"));
    const sent = await app.database.query<{ address_key: string; content: unknown }>(
      "select address_key, content from outbox order by id",
    );
    expect(sent.map(({ address_key: key }) => key)).toEqual([
      addressKey(ADMIN),
      addressKey(at("RULES")),
      addressKey(at("MONEY")),
    ]);
    for (const { content } of sent) expect(JSON.stringify(content)).toContain("Leave is unpaid.");
    expect(() => checkOwners(app.corpus)).toThrow(/owners: there is no page nowhere/);
  });

  it("keeps what changed for administrators who are named later", async () => {
    const { app, server, ingest } = await start();
    app.corpus.policy.administrators = [];
    await ingest();
    server.answers.set("/act", html("<main><p>Leave is unpaid.</p></main>"));
    await ingest();
    const now = new Date("2026-11-30T13:00:00Z");
    expect(await tellOfChanges({ ...app, jobs }, now)).toBe(0);
    app.corpus.policy.administrators = [ADMIN];
    expect(await tellOfChanges({ ...app, jobs }, now)).toBe(1);
  });

  it("knows the age of every review, the oldest first, and shows them to whoever asks", async () => {
    const { app } = await start();
    const report = await reportFreshness(app.database, app.corpus, "2026-11-25");
    expect(report.ages).toHaveLength(app.corpus.pages.length + app.corpus.contacts.size);
    expect(report.ages[0]).toMatchObject({ id: "old", reviewedOn: "2026-06-01", days: 177 });
    const { wording } = app.corpus;
    const shown = JSON.stringify(freshnessCard(report, wording, { all: true }));
    expect(shown).toContain("Leave office");
    expect(JSON.stringify(freshnessCard(report, wording))).not.toContain("Leave office");
  });

  it("says so when there is nothing", async () => {
    const { app } = await start();
    const card = freshnessCard(
      { stale: [], ages: [], pages: 1, contacts: 1, documents: 0 },
      app.corpus.wording,
    );
    expect(card.summary).toContain("Nothing has to be looked at again");
  });
});
