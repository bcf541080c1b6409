import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { runIngest } from "../../src/live/ingest.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openTestApp } from "../support/app.ts";
import { smallCorpus } from "../support/small-corpus.ts";
import { type Answer, startSourceServer } from "../support/source-server.ts";

const LIMITS = { maxBytes: 100_000, maxExpanded: 300_000, seconds: 0.5 };
const KEYS = { usajobs: { key: "k", email: "bot@example.gov" }, sam: "k", simpler: "k" };
const quiet = () => {};

/** A request that a connector makes, and the recorded answer to it. */
interface Step {
  path: string;
  fixture: string;
  /** A form is not sent on to another place, wherever that is. */
  form?: boolean;
  /** A search is for no document that is known before, so a failure is told by the report alone. */
  search?: boolean;
}

const FR = "/api/v1/documents/2025-17125.json";
const FR_BODY = "/documents/full_text/html/2025/09/08/2025-17125.html";
const ECFR = "/api/versioner/v1/titles.json";
const ECFR_PART = "/api/versioner/v1/full/2026-11-20/title-5.xml";
const GRANTS = "/v1/api/search2";
const GRANTS_ONE = "/v1/api/fetchOpportunity";
const SIMPLER = "/v1/opportunities/search";
const SAM = "/assistance-listings/v1/search";
const KEV = "/sites/default/files/feeds/known_exploited_vulnerabilities.json";

/** Every connector: where it is, what it is asked, and its requests in order. */
const CONNECTORS: [name: string, origin: string, args: string[], steps: Step[]][] = [
  [
    "federal-register",
    "https://www.federalregister.gov",
    ["2025-17125"],
    [
      { path: FR, fixture: "fr-document.json" },
      { path: FR_BODY, fixture: "fr-body.html" },
    ],
  ],
  [
    "ecfr",
    "https://www.ecfr.gov",
    ["5", "337"],
    [
      { path: ECFR, fixture: "ecfr-titles.json" },
      { path: ECFR_PART, fixture: "ecfr-part.xml" },
    ],
  ],
  [
    "grants-gov",
    "https://api.grants.gov",
    ["listing", "97.137"],
    [
      { path: GRANTS, fixture: "grants-search.json", form: true, search: true },
      { path: GRANTS_ONE, fixture: "grants-opportunity.json", form: true },
    ],
  ],
  [
    "simpler-grants",
    "https://api.simpler.grants.gov",
    ["cyber"],
    [{ path: SIMPLER, fixture: "simpler-search.json", form: true }],
  ],
  ["sam-listings", "https://api.sam.gov", ["97.137"], [{ path: SAM, fixture: "sam-listing.json" }]],
  [
    "usajobs",
    "https://data.usajobs.gov",
    ["series", "2210"],
    [{ path: "/api/search", fixture: "usajobs.json" }],
  ],
  ["kev", "https://www.cisa.gov", [], [{ path: KEV, fixture: "kev.json" }]],
  [
    "page",
    "https://www.cisa.gov",
    ["https://www.cisa.gov/memo"],
    [{ path: "/memo", fixture: "fr-body.html" }],
  ],
];

const TYPES: Readonly<Record<string, string>> = {
  json: "application/json",
  xml: "application/xml",
  html: "text/html",
};

/** A fault: how the answer is spoiled, and what has to be said of it. Nothing: it cannot be seen. */
type Fault = (
  good: { type: string; body: Buffer },
  step: Step,
) => { answer: Answer; kind: string; says: RegExp } | undefined;

const FAULTS: Readonly<Record<string, Fault>> = {
  "that is down": () => ({
    answer: { status: 503 },
    kind: "refused",
    says: /\.gov answered 503$/,
  }),
  "that takes too many questions": () => ({
    answer: { status: 429 },
    kind: "too_often",
    says: /\.gov answered 429$/,
  }),
  "that never answers": () => ({
    answer: () => {},
    kind: "too_slow",
    says: /took too long$/,
  }),
  "that stops in the middle and waits": ({ type, body }) => ({
    answer: (_, response) => {
      response.writeHead(200, { "content-type": type });
      response.write(body.subarray(0, body.length / 2));
    },
    kind: "too_slow",
    says: /took too long$/,
  }),
  "that breaks off": ({ type, body }) => ({
    answer: (_, response: ServerResponse) => {
      response.writeHead(200, { "content-type": type, "content-length": body.length });
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
    },
    kind: "truncated",
    says: /\.gov: broke off/,
  }),
  // HTML may leave out its end, so half of it cannot be told from a short page.
  "that sends half as if it were whole": ({ type, body }, { fixture }) =>
    fixture.endsWith(".html")
      ? undefined
      : {
          answer: {
            headers: { "content-type": type },
            body: body.subarray(0, body.length / 2),
          },
          kind: "truncated",
          says: /sent JSON that is not complete$|sent half of part 337/,
        },
  "that sends half an archive": ({ type, body }) => ({
    answer: {
      headers: { "content-type": type, "content-encoding": "gzip" },
      body: gzipSync(body).subarray(0, 40),
    },
    kind: "truncated",
    says: /\.gov: ends in the middle$/,
  }),
  "that unfolds to something huge": ({ type, body }) => ({
    answer: {
      headers: { "content-type": type, "content-encoding": "gzip" },
      body: gzipSync(Buffer.concat([body, Buffer.alloc(5_000_000, " ")])),
    },
    kind: "bomb",
    says: /unfolds to more than 300000 bytes$/,
  }),
  "that is too large": ({ type, body }) => ({
    answer: {
      headers: { "content-type": type },
      body: Buffer.concat([body, Buffer.alloc(150_000, " ")]),
    },
    kind: "too_large",
    says: /is over 100000 bytes$/,
  }),
  "that sends on to a stranger": (_, { form }) => ({
    answer: { status: 302, headers: { location: "https://evil.example.com/" } },
    kind: form ? "redirect" : "not_allowed",
    says: form ? /a form is not sent on$/ : /evil.example.com is not on the list/,
  }),
  "that sends on into a private network": (_, { form }) => ({
    answer: { status: 307, headers: { location: "https://169.254.169.254/latest/meta-data/" } },
    kind: form ? "redirect" : "private_address",
    says: form ? /a form is not sent on$/ : /169.254.169.254 is not a public address$/,
  }),
  "that changed its shape": ({ type }) => ({
    answer: {
      headers: { "content-type": type },
      body: type === "application/json" ? '{"hello":"world"}' : "<DIV1></DIV1>",
    },
    kind: "shape_changed",
    says: /another shape than documented, at \w+: (it is missing|is not 0)$|sent no part 337|sent no text of 2025-17125|^holds no text$/,
  }),
  "that lies about its type": ({ type }) => ({
    answer: {
      headers: { "content-type": type },
      body: type === "application/json" ? "<html>Sign in</html>" : '{"error":"sign in"}',
    },
    kind: "wrong_type",
    says: /sends (markup|json)|says .* and sends (markup|json)/,
  }),
  "that is in no known letters": ({ type, body }) => ({
    answer: {
      headers: { "content-type": `${type}; charset=utf-8` },
      body: Buffer.concat([
        body.subarray(0, 40),
        Buffer.from([0xc3, 0x28, 0xff]),
        body.subarray(40),
      ]),
    },
    kind: "wrong_encoding",
    says: /is not utf-8$/,
  }),
};

// What is refused here never comes to the database, so one engine is enough.
describe("a source", () => {
  it.each(CONNECTORS)(
    "%s is refused for its own reason, whatever is wrong, and the last good copy serves",
    async (name, origin, args, steps) => {
      const corpus = await smallCorpus();
      const hosts = [{ host: "*.gov", perMinute: 600_000, perDay: 10_000 }];
      corpus.policy.sources = { ...corpus.policy.sources, ...LIMITS, hosts };
      const database = await openEmbedded();
      onTestFinished(() => database.close());
      const app = await openTestApp(database, corpus);
      app.live = KEYS;
      const server = await startSourceServer({});
      const ingest = () =>
        runIngest(app, name, args, quiet, { reroute: { [origin]: server.origin } });
      const goodOf = async ({ fixture }: Step) => ({
        type: TYPES[fixture.split(".").at(-1) ?? ""] ?? "",
        body: await readFile(new URL(`../fixtures/sources/${fixture}`, import.meta.url)),
      });
      const mend = async (step: Step) => {
        const { type, body } = await goodOf(step);
        server.answers.set(step.path, { headers: { "content-type": type }, body });
      };
      const state = async () => ({
        copies: await app.database.query(
          "select id, document, hash, fetched_at::text from source_document",
        ),
        indexed: await app.database.query(
          `select passage.* from passage join page on page.id = passage.page_id
           where partition = 'live' order by passage.id`,
        ),
        changes: await app.database.query("select id from source_change"),
      });
      for (const step of steps) await mend(step);
      expect(await ingest()).toMatchObject({ added: 1, problems: [] });
      const before = await state();
      expect(before.indexed).not.toEqual([]);
      app.responding.clock = () => new Date("2026-11-30T12:00:00Z");
      for (const step of steps) {
        for (const [what, spoil] of Object.entries(FAULTS)) {
          const fault = spoil(await goodOf(step), step);
          if (!fault) continue;
          server.answers.set(step.path, fault.answer);
          const { problems } = await ingest();
          const where = `${step.path} ${what}`;
          expect([where, problems.map(({ kind }) => kind)]).toEqual([where, [fault.kind]]);
          expect(problems[0]?.message, where).toMatch(fault.says);
          expect(problems[0]?.message, where).not.toContain("undefined");
          expect(await state(), where).toEqual(before);
          // Only who asks for a pause is asked for the same in the next run; all else is given up.
          expect(await app.database.query("select id from source_queue"), where).toHaveLength(
            fault.kind === "too_often" ? 1 : 0,
          );
          const [copy] = await app.database.query<{ problem: string | null }>(
            "select problem from source_document",
          );
          expect([where, copy?.problem]).toEqual([
            where,
            step.search ? null : problems[0]?.message,
          ]);
          await mend(step);
          expect(await ingest(), where).toMatchObject({ unchanged: 1, problems: [] });
          const [mended] = await app.database.query(
            "select problem, failed_at from source_document",
          );
          expect(mended).toEqual({ problem: null, failed_at: null });
          await app.database.query(
            "update source_document set fetched_at = '2026-11-24T12:00:00Z'",
          );
        }
      }
    },
    120_000,
  );
});
