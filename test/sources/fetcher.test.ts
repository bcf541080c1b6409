import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/sources/address.ts";
import { type createFetcher, isAllowed } from "../../src/sources/fetcher.ts";
import type { ProblemKind } from "../../src/sources/problem.ts";
import { SourceProblem } from "../../src/sources/problem.ts";
import {
  type Answer,
  html,
  json,
  startSourceServer,
  testFetcher,
} from "../support/source-server.ts";

const SITE = "https://www.example.gov";

async function siteWith(answers: Record<string, Answer>, seconds = 5) {
  const server = await startSourceServer(answers);
  const limits = { maxBytes: 100_000, maxExpanded: 300_000, seconds };
  const fetch = testFetcher({ [SITE]: server.origin }, { limits });
  const get = (path: string, expects: Parameters<typeof fetch>[0]["expects"] = ["json"]) =>
    fetch({ url: `${SITE}${path}`, expects });
  return { server, fetch, get };
}

async function problemOf(work: Promise<unknown>): Promise<ProblemKind> {
  const error = await work.then(
    () => undefined,
    (problem) => problem,
  );
  if (!(error instanceof SourceProblem)) throw new Error(`no problem, but ${String(error)}`);
  return error.kind;
}

describe("an answer", () => {
  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ] as const)("comes out of %s as it went in", async (encoding, compress) => {
    const body = JSON.stringify({ words: "cyber ".repeat(500) });
    const { get } = await siteWith({
      "/a": {
        headers: { "content-type": "application/json", "content-encoding": encoding },
        body: compress(body),
      },
    });
    const answer = await get("/a");
    expect(answer.status === "fresh" && answer.bytes.toString()).toBe(body);
  });

  it("is asked for with what was kept of the last one, and is not sent twice", async () => {
    const { server, fetch } = await siteWith({
      "/a": (request, response) => {
        if (request.headers["if-none-match"] === '"7"') return response.writeHead(304).end();
        response.writeHead(200, { "content-type": "application/json", etag: '"7"' }).end("{}");
      },
    });
    const first = await fetch({ url: `${SITE}/a`, expects: ["json"] });
    if (first.status !== "fresh") throw new Error("not fresh");
    const again = await fetch({ url: `${SITE}/a`, expects: ["json"], etag: first.etag });
    expect(again.status).toBe("unchanged");
    expect(server.asked).toHaveLength(2);
  });

  it("is followed to another allowed host, without the key that was meant for the first", async () => {
    const second = await startSourceServer({ "/b": json({ found: true }) });
    const first = await startSourceServer({
      "/a": { status: 302, headers: { location: "https://other.example.gov/b" } },
    });
    const fetch = testFetcher({
      [SITE]: first.origin,
      "https://other.example.gov": second.origin,
    });
    const answer = await fetch({
      url: `${SITE}/a`,
      expects: ["json"],
      headers: { "authorization-key": "secret" },
    });
    expect(answer.url).toBe("https://other.example.gov/b");
    expect(first.asked[0]?.headers["authorization-key"]).toBe("secret");
    expect(second.asked[0]?.headers["authorization-key"]).toBeUndefined();
  });
});

describe("a bad answer is reported as what it is", () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000));
  it.each<[string, ProblemKind, Answer, ("json" | "markup" | "pdf")[]]>([
    ["a 404", "not_found", { status: 404 }, ["json"]],
    ["a 500", "refused", { status: 500 }, ["json"]],
    ["a 429", "too_often", { status: 429 }, ["json"]],
    ["nothing", "truncated", { headers: { "content-type": "application/json" } }, ["json"]],
    [
      "a gzip bomb",
      "bomb",
      { headers: { "content-type": "text/html", "content-encoding": "gzip" }, body: bomb },
      ["markup"],
    ],
    ["a flood", "too_large", html("x".repeat(200_000)), ["markup"]],
    [
      "half a gzip",
      "truncated",
      {
        headers: { "content-type": "application/json", "content-encoding": "gzip" },
        body: gzipSync("{}".repeat(4_000)).subarray(0, 30),
      },
      ["json"],
    ],
    [
      "gzip that is none",
      "wrong_encoding",
      { headers: { "content-encoding": "gzip" }, body: "hello" },
      ["json"],
    ],
    [
      "an unknown encoding",
      "wrong_encoding",
      { headers: { "content-encoding": "zebra" }, body: "{}" },
      ["json"],
    ],
    [
      "a web page that calls itself JSON",
      "wrong_type",
      { headers: { "content-type": "application/json" }, body: "<html>down</html>" },
      ["json"],
    ],
    ["a web page in place of JSON", "wrong_type", html("<html>down</html>"), ["json"]],
    [
      "a program that calls itself a PDF",
      "wrong_type",
      { headers: { "content-type": "application/pdf" }, body: Buffer.from([0x7f, 0x45, 0, 0]) },
      ["pdf"],
    ],
    ["a redirect to nowhere", "redirect", { status: 302 }, ["json"]],
    [
      "a redirect in circles",
      "redirect",
      { status: 302, headers: { location: "https://www.example.gov/a" } },
      ["json"],
    ],
    [
      "a redirect to a host that is not allowed",
      "not_allowed",
      { status: 302, headers: { location: "https://evil.example.com/" } },
      ["json"],
    ],
    [
      "a redirect to plain http",
      "not_allowed",
      { status: 302, headers: { location: "http://www.example.gov/a" } },
      ["json"],
    ],
    [
      "a redirect into the network",
      "private_address",
      { status: 301, headers: { location: "https://169.254.169.254/latest/meta-data/" } },
      ["json"],
    ],
    [
      "a redirect to this machine",
      "private_address",
      { status: 301, headers: { location: "https://[::1]/" } },
      ["json"],
    ],
  ])("%s: %s", async (_, kind, answer, expects) => {
    const { get } = await siteWith({ "/a": answer });
    expect(await problemOf(get("/a", expects))).toBe(kind);
  });

  it("a body that breaks off: truncated", async () => {
    const { get } = await siteWith({
      "/a": (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "900" });
        response.write('{"half":');
        setTimeout(() => response.destroy(), 20);
      },
    });
    expect(await problemOf(get("/a"))).toBe("truncated");
  });

  it("a server that never ends: too slow", async () => {
    const { get } = await siteWith({ "/a": () => {} }, 0.3);
    expect(await problemOf(get("/a"))).toBe("too_slow");
  });

  it("a server that is not there: unreachable", async () => {
    const fetch = testFetcher({ [SITE]: "http://127.0.0.1:1" });
    expect(await problemOf(fetch({ url: `${SITE}/`, expects: ["json"] }))).toBe("unreachable");
  });
});

describe("an address", () => {
  const fetcher = (resolve: NonNullable<Parameters<typeof createFetcher>[0]["resolve"]>) =>
    testFetcher({}, { resolve, allowedHosts: ["*.localhost"] });
  // The name may be connected to in a test; where it leads is what is looked at.
  const named = { url: "https://source.localhost/", expects: ["json" as const] };

  it.each(["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"])(
    "that leads to %s is refused at the connection",
    async (address) => {
      const family = address.includes(":") ? 6 : 4;
      const fetch = fetcher((_, __, done) => done(null, [{ address, family }]));
      expect(await problemOf(fetch(named))).toBe("private_address");
    },
  );

  it("that leads to a public and a private address is refused", async () => {
    const fetch = fetcher((_, __, done) =>
      done(null, [
        { address: "8.8.8.8", family: 4 },
        { address: "192.168.0.1", family: 4 },
      ]),
    );
    expect(await problemOf(fetch(named))).toBe("private_address");
  });

  it.each([
    ["http://www.example.gov/", "not_allowed"],
    ["https://www.example.com/", "not_allowed"],
    ["https://examplegov/", "not_allowed"],
    ["https://user:pass@www.example.gov/", "not_allowed"],
    ["https://www.example.gov:8443/", "not_allowed"],
    ["https://10.0.0.1/", "private_address"],
    ["https://0x7f000001/", "private_address"],
    ["https://2130706433/", "private_address"],
  ])("%s is not asked: %s", async (url, kind) => {
    expect(await problemOf(testFetcher({})({ url, expects: ["json"] }))).toBe(kind);
  });

  it.each([
    ["8.8.8.8", true],
    ["2606:4700::1111", true],
    ["100.64.0.1", false],
    ["172.31.255.255", false],
    ["172.32.0.1", true],
    ["0.0.0.0", false],
    ["224.0.0.1", false],
    ["fe80::1", false],
    ["64:ff9b::a00:1", false],
    ["2002:a00:1::", false],
    ["not an address", false],
  ])("%s is public: %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });

  it("is allowed by its name or by the domain above it, and by nothing alike", () => {
    expect(isAllowed("www.opm.gov", ["*.gov"])).toBe(true);
    expect(isAllowed("gov", ["*.gov"])).toBe(false);
    expect(isAllowed("www.opm.gov.evil.com", ["*.gov"])).toBe(false);
    expect(isAllowed("notopm.gov", ["opm.gov"])).toBe(false);
  });
});
