import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { App } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import { compareSource, forgetClosed, forgetDocument, runIngest } from "../../src/live/ingest.ts";
import { refreshLiveIndex } from "../../src/live/refresh.ts";
import type { Connector } from "../../src/sources/connector.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { openTestApp } from "../support/app.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { smallCorpus } from "../support/small-corpus.ts";
import { type Answer, html, startSourceServer, testFetcher } from "../support/source-server.ts";

const SITE = "https://example.gov";
const TEXT = "Telework for cyber apprentices is limited to three days a week.";
const pageOf = (text: string) => html(`<main><h1>Telework memo</h1><p>${text}</p></main>`);

const quiet = () => {};

describeOnEachEngine("reading sources", (open) => {
  async function start(answers: Record<string, Answer>, among = smallCorpus) {
    const corpus = await among();
    const app = await openTestApp(await open(), {
      ...corpus,
      policy: {
        ...corpus.policy,
        sources: {
          ...corpus.policy.sources,
          hosts: [{ host: "example.gov", perMinute: 60_000, perDay: 500 }],
        },
      },
    });
    const server = await startSourceServer(answers);
    const ingest = (name: string, ...args: string[]) =>
      runIngest(app, name, args, quiet, { reroute: { [SITE]: server.origin } });
    return { app, server, ingest };
  }

  const search = async ({ responding }: App, text: string) =>
    (await responding.tools.retriever.search({ text, limit: 5 })).hits;

  it("keeps, indexes and cites an official text beside the pages", async () => {
    const { app, ingest } = await start({ "/memo": pageOf(TEXT) });
    expect(await ingest("page", `${SITE}/memo`)).toMatchObject({ added: 1, problems: [] });
    const [hit] = await search(app, "telework apprentices");
    expect(hit?.passage.source).toMatchObject({
      title: "Telework memo",
      url: `${SITE}/memo`,
      verification: "primary",
      retrievedOn: "2026-11-24",
    });
    const answer = await answerQuestion(
      { text: "Telework days for cyber apprentices", history: [] },
      app.responding,
    );
    expect(answer.claims[0]?.text).toBe(TEXT);
    expect(answer.citations[0]).toMatchObject({
      title: "Telework memo",
      url: `${SITE}/memo`,
      verification: "primary",
      quote: TEXT,
    });
    // The pages are still there.
    expect((await search(app, "annual leave"))[0]?.passage.pageId).toBe("leave");
  });

  it("answers from an official text among all pages, which nobody wrote how to ask for", async () => {
    const { app, ingest } = await start({ "/memo": pageOf(TEXT) }, bundledCorpus);
    await ingest("page", `${SITE}/memo`);
    const answersTo = async (text: string) =>
      (await answerQuestion({ text, history: [] }, app.responding)).claims.map(({ text }) => text);
    expect(await answersTo("How many days may cyber apprentices telework?")).toContain(TEXT);
    expect(await answersTo("how do I find a cyber apprenticeship")).not.toContain(TEXT);
  });

  it("twice is the same as once, and an unchanged source is not sent again", async () => {
    const { app, server, ingest } = await start({
      "/memo": (request, response) => {
        if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
        response
          .writeHead(200, { "content-type": "text/html", etag: '"1"' })
          .end(`<main><h1>Telework memo</h1><p>${TEXT}</p></main>`);
      },
    });
    await ingest("page", `${SITE}/memo`);
    const before = await search(app, "telework apprentices");
    expect(await ingest("page", `${SITE}/memo`)).toMatchObject({ added: 0, unchanged: 1 });
    expect(await search(app, "telework apprentices")).toEqual(before);
    expect(server.asked.at(-1)?.headers["if-none-match"]).toBe('"1"');
  });

  it("replaces what changed, records how, and leaves nothing of the old text in the index", async () => {
    const { app, server, ingest } = await start({ "/memo": pageOf(TEXT) });
    await ingest("page", `${SITE}/memo`);
    server.answers.set("/memo", pageOf("Telework for cyber apprentices has ended."));
    expect(await ingest("page", `${SITE}/memo`)).toMatchObject({ changed: 1 });
    const texts = (await search(app, "telework apprentices")).map(
      ({ passage }) => passage.statements[0]?.text,
    );
    expect(texts).toEqual(["Telework for cyber apprentices has ended."]);
    const [change] = await app.database.query<{ diff: string }>("select diff from source_change");
    expect(change?.diff).toBe(
      `- [Telework memo] ${TEXT}\n+ [Telework memo] Telework for cyber apprentices has ended.`,
    );
  });

  it.each<[string, string, Answer]>([
    ["down", "refused", { status: 503 }],
    [
      "truncated",
      "truncated",
      (_, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-length": "900" });
        response.write("<main><h1>Telework memo</h1><p>Half", () => response.destroy());
      },
    ],
    [
      "redirected elsewhere",
      "not_allowed",
      { status: 302, headers: { location: "https://evil.example.com/" } },
    ],
    [
      "redirected to a private address",
      "private_address",
      { status: 302, headers: { location: "https://169.254.169.254/latest/meta-data/" } },
    ],
    [
      "another type",
      "wrong_type",
      { headers: { "content-type": "application/pdf" }, body: "<html></html>" },
    ],
    ["empty", "truncated", html("")],
    [
      "half a gzip",
      "truncated",
      {
        headers: { "content-type": "text/html", "content-encoding": "gzip" },
        body: gzipSync(`<main>${"<p>Telework.</p>".repeat(400)}</main>`).subarray(0, 60),
      },
    ],
    ["without text", "shape_changed", html("<main></main>")],
  ])(
    "that is %s leaves the last good copy, with its date and the reason",
    async (_, kind, broken) => {
      const { app, server, ingest } = await start({ "/memo": pageOf(TEXT) });
      await ingest("page", `${SITE}/memo`);
      server.answers.set("/memo", broken);
      app.responding.clock = () => new Date("2026-11-30T12:00:00Z");
      const report = await ingest("page", `${SITE}/memo`);
      expect(report.problems.map((problem) => problem.kind)).toEqual([kind]);
      const hits = await search(app, "telework apprentices");
      expect(hits.map(({ passage }) => passage.statements[0]?.text)).toEqual([TEXT]);
      expect(hits[0]?.passage.source?.retrievedOn).toBe("2026-11-24");
      const [row] = await app.database.query<{ problem: string; failed: boolean }>(
        "select problem, failed_at is not null as failed from source_document",
      );
      expect(row?.failed).toBe(true);
      expect(row?.problem).not.toBe("");
      server.answers.set("/memo", pageOf(TEXT));
      await ingest("page", `${SITE}/memo`);
      const [mended] = await app.database.query("select problem, failed_at from source_document");
      expect(mended).toEqual({ problem: null, failed_at: null });
    },
  );

  it("goes on where it was cut off", async () => {
    const { app, server, ingest } = await start({
      "/a": pageOf("Alpha memo text."),
      "/b": (_, response) => response.destroy(),
      "/c": pageOf("Gamma memo text."),
    });
    const urls = ["/a", "/b", "/c"].map((path) => `${SITE}${path}`);
    // The process dies at the second request: nothing that it had done is lost or half done.
    const died = new Error("power cut");
    const real = app.responding.clock;
    let kept = 0;
    app.responding.clock = () => {
      if (kept > 0 && server.asked.some(({ path }) => path === "/b")) throw died;
      kept++;
      return real();
    };
    await expect(ingest("page", ...urls)).rejects.toThrow();
    app.responding.clock = real;
    server.answers.set("/b", pageOf("Beta memo text."));
    const before = server.asked.filter(({ path }) => path === "/a").length;
    const report = await ingest("page", ...urls);
    expect(report).toMatchObject({ resumed: true, added: 2, problems: [] });
    expect(server.asked.filter(({ path }) => path === "/a")).toHaveLength(before);
    expect(await search(app, "beta memo")).not.toEqual([]);
  });

  it("keeps away from what robots.txt forbids, and from hosts that are not allowed", async () => {
    const { server, ingest } = await start({
      "/robots.txt": {
        headers: { "content-type": "text/plain" },
        body: "User-agent: *\nDisallow: /memo",
      },
      "/memo": pageOf(TEXT),
    });
    expect((await ingest("page", `${SITE}/memo`)).problems[0]?.kind).toBe("robots");
    expect((await ingest("page", "https://example.com/")).problems[0]?.kind).toBe("not_allowed");
    expect(server.asked.some(({ path }) => path === "/memo")).toBe(false);
  });

  it("stops at the day's budget of a host, and goes on the next day", async () => {
    const { app, ingest } = await start({ "/a": pageOf("Alpha."), "/b": pageOf("Beta.") });
    app.corpus.policy.sources.hosts = [{ host: "example.gov", perMinute: 60_000, perDay: 2 }];
    const urls = [`${SITE}/a`, `${SITE}/b`];
    const first = await ingest("page", ...urls);
    expect(first).toMatchObject({ added: 1 });
    expect(first.problems.map(({ kind }) => kind)).toEqual(["budget"]);
    app.responding.clock = () => new Date("2026-11-25T12:00:00Z");
    expect(await ingest("page", ...urls)).toMatchObject({ resumed: true, added: 1 });
  });

  it("leaves a host alone that says that it is asked too often, after the pause that it asks for", async () => {
    const { app, server, ingest } = await start({ "/a": pageOf("Alpha."), "/b": pageOf("Beta.") });
    const often = (seconds: string) => ({ status: 429, headers: { "retry-after": seconds } });
    server.answers.set("/a", (_, response) => {
      response.writeHead(429, { "retry-after": "1" }).end();
      server.answers.set("/a", pageOf("Alpha."));
    });
    expect(await ingest("page", `${SITE}/a`)).toMatchObject({ added: 1, problems: [] });
    server.answers.set("/a", often("3600"));
    const urls = [`${SITE}/a`, `${SITE}/b`];
    const asked = server.asked.length;
    const report = await ingest("page", ...urls);
    expect(report.problems.map(({ kind }) => kind)).toEqual(["too_often"]);
    expect(server.asked.slice(asked).map(({ path }) => path)).toEqual(["/robots.txt", "/a"]);
    server.answers.set("/a", pageOf("Alpha."));
    expect(await ingest("page", ...urls)).toMatchObject({ resumed: true, added: 1, unchanged: 1 });
    expect(await app.database.query("select id from source_queue")).toEqual([]);
  });

  it("is not held up by an answer that nobody can read", async () => {
    const { app, server } = await start({ "/a": pageOf("Alpha."), "/b": pageOf("Beta.") });
    const faulty: Connector = {
      name: "faulty",
      purpose: "reads one page, and stumbles over another",
      usage: "",
      plan: () =>
        ["/a", "/b"].map((path) => ({ step: "page", url: `${SITE}${path}`, expects: ["markup"] })),
      read(answer) {
        if (answer.url.endsWith("/a")) throw new RangeError("Maximum call stack size exceeded");
        return { documents: [], next: [] };
      },
    };
    const { problems } = await ingest(faulty, [], {
      database: app.database,
      fetch: testFetcher({ [SITE]: server.origin }),
      robots: async () => {},
      credentials: {},
      pageSources: [],
      index: async () => {},
      clock: app.responding.clock,
      onProgress: quiet,
    });
    expect(problems).toEqual([
      {
        url: "example.gov/a",
        kind: "shape_changed",
        message: "example.gov sent what cannot be read",
      },
    ]);
    expect(server.asked.map(({ path }) => path)).toEqual(["/a", "/b"]);
    expect(await app.database.query("select id from source_queue")).toEqual([]);
  });

  it("reads a document again that was taken out, though its source did not change", async () => {
    const { app, ingest: read } = await start({
      "/memo": (request, response) => {
        if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
        response
          .writeHead(200, { "content-type": "text/html", etag: '"1"' })
          .end(`<main><p>${TEXT}</p></main>`);
      },
    });
    await read("page", `${SITE}/memo`);
    const [row] = await app.database.query<{ id: string }>("select id from source_document");
    expect(await forgetDocument(app, row?.id ?? "")).toBe(true);
    expect(await search(app, "telework apprentices")).toEqual([]);
    expect(await read("page", `${SITE}/memo`)).toMatchObject({ added: 1 });
    expect(await search(app, "telework apprentices")).not.toEqual([]);
  });

  it("flags our pages when a source behind them changes, until they are reviewed", async () => {
    const act = (text: string) => html(`<main><h1>The Leave Act</h1><p>${text}</p></main>`);
    const { app, server, ingest } = await start({ "/act": act("Annual leave is paid.") });
    await ingest("sources");
    const ask = () =>
      answerQuestion({ text: "Is annual leave paid?", history: [] }, app.responding);
    expect((await ask()).warnings.map(({ kind }) => kind)).not.toContain("source_changed");

    app.responding.clock = () => new Date("2026-12-01T12:00:00Z");
    server.answers.set("/act", act("Annual leave is not paid any more."));
    expect((await ingest("sources")).flagged).toEqual(["leave"]);
    const answer = await ask();
    expect(answer.citations[0]?.pageId).toBe("leave");
    expect(answer.warnings.find(({ kind }) => kind === "source_changed")?.text).toContain(
      "2026-12-01",
    );

    await app.database.query(
      `update page set facts = jsonb_set(facts, '{reviewedOn}', '"2026-12-02"') where id = 'leave'`,
    );
    expect((await ask()).warnings.map(({ kind }) => kind)).not.toContain("source_changed");
  });

  it("never puts an older state in the place of a newer one, and compares two without keeping any", async () => {
    const part = (text: string) => ({
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0"?><DIV5 N="337"><HEAD>PART 337</HEAD><P>${text}</P></DIV5>`,
    });
    const { app, server } = await start({
      "/api/versioner/v1/full/2026-01-01/title-5.xml": part("Two weeks."),
      "/api/versioner/v1/full/2026-11-01/title-5.xml": part("Three weeks."),
    });
    app.corpus.policy.sources.hosts = [{ host: "*.gov", perMinute: 60_000, perDay: 500 }];
    const options = { reroute: { "https://www.ecfr.gov": server.origin } };
    const dates = ["2026-01-01", "2026-11-01"];
    expect(await compareSource(app, "ecfr", ["5", "337", ...dates], options)).toBe(
      "- [PART 337] Two weeks.\n+ [PART 337] Three weeks.",
    );
    expect(await app.database.query("select id from source_document")).toEqual([]);
    const read = (date: string) => runIngest(app, "ecfr", ["5", "337", date], quiet, options);
    expect(await read("2026-11-01")).toMatchObject({ added: 1 });
    expect((await read("2026-01-01")).problems[0]?.kind).toBe("older");
    expect((await search(app, "three weeks"))[0]?.passage.asOf).toBe("2026-11-01");
  });

  it("cites a text of the later day that it was read for, though it says the same", async () => {
    const part = {
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0"?><DIV5 N="337"><HEAD>PART 337</HEAD><P>Three weeks.</P></DIV5>`,
    };
    const { app, server } = await start({
      "/api/versioner/v1/full/2026-01-01/title-5.xml": part,
      "/api/versioner/v1/full/2026-11-01/title-5.xml": part,
    });
    app.corpus.policy.sources.hosts = [{ host: "*.gov", perMinute: 60_000, perDay: 500 }];
    const options = { reroute: { "https://www.ecfr.gov": server.origin } };
    const read = (date: string) => runIngest(app, "ecfr", ["5", "337", date], quiet, options);
    await read("2026-01-01");
    expect(await read("2026-11-01")).toMatchObject({ unchanged: 1, changed: 0 });
    const [hit] = await search(app, "three weeks");
    expect(hit?.passage.asOf).toBe("2026-11-01");
    expect(hit?.passage.source?.url).toContain("/on/2026-11-01/");
    expect(await app.database.query("select id from source_change")).toEqual([]);
  });

  it("takes out jobs whose announcement has closed, the day after", async () => {
    const body = await readFile(new URL("../fixtures/sources/usajobs.json", import.meta.url));
    const type = { "content-type": "application/json" };
    const { app, server } = await start({ "/api/search": { headers: type, body } });
    app.corpus.policy.sources.hosts = [{ host: "*.gov", perMinute: 60_000, perDay: 500 }];
    app.live = { ...app.live, usajobs: { key: "k", email: "bot@example.gov" } };
    const options = { reroute: { "https://data.usajobs.gov": server.origin } };
    expect(await runIngest(app, "usajobs", ["cyber"], quiet, options)).toMatchObject({ added: 1 });
    expect(await forgetClosed(app, "2026-12-04")).toBe(0);
    expect(await search(app, "INFOSEC specialist")).not.toEqual([]);
    expect(await forgetClosed(app, "2026-12-05")).toBe(1);
    expect(await search(app, "INFOSEC specialist")).toEqual([]);
  });

  it("are indexed anew when words count otherwise, or when the index was lost", async () => {
    const { app, ingest } = await start({ "/memo": pageOf(TEXT) });
    await ingest("page", `${SITE}/memo`);
    expect(await refreshLiveIndex(app.database, { title: 2, heading: 1.5 })).toBe(0);
    await app.database.query("delete from page where partition = 'live'");
    expect(await refreshLiveIndex(app.database, { title: 3, heading: 1.5 })).toBe(1);
    expect(await search(app, "telework apprentices")).not.toEqual([]);
  });

  it("names the connectors when there is none of that name", async () => {
    const { ingest } = await start({});
    await expect(ingest("nope")).rejects.toThrow(/federal-register, ecfr/);
  });
});
