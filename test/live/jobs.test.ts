import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../src/compose.ts";
import { searchJobs } from "../../src/live/jobs.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openTestApp } from "../support/app.ts";
import { runCommand } from "../support/command.ts";
import { type Answer, startSourceServer } from "../support/source-server.ts";

const fixture = await readFile(new URL("../fixtures/sources/usajobs.json", import.meta.url));
const wish = { series: "2210", grade: 9, place: "San Antonio" };

describe("jobs", () => {
  let app: App;
  beforeAll(async () => {
    const database = await openEmbedded();
    app = await openTestApp(database);
    return () => database.close();
  });

  async function search(answer: Answer, live = true) {
    const server = await startSourceServer({ "/api/search": answer });
    const found = await searchJobs(
      wish,
      {
        database: app.database,
        live: {
          ...app.live,
          ...(live && { usajobs: { key: "secret", email: "bot@example.gov" } }),
        },
        policy: app.corpus.policy,
        clock: app.responding.clock,
      },
      { reroute: { "https://data.usajobs.gov": server.origin } },
    );
    return { found, server };
  }

  it("are live with a key: asked for exactly, with their closing dates", async () => {
    const { found, server } = await search({
      headers: { "content-type": "application/json" },
      body: fixture,
    });
    expect(found).toMatchObject({
      total: 1,
      jobs: [{ closesOn: "2026-12-04", grades: "GS-9 to GS-11" }],
    });
    const asked = new URL(server.asked[0]?.path ?? "", server.origin).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      JobCategoryCode: "2210",
      PayGradeLow: "09",
      PayGradeHigh: "09",
      LocationName: "San Antonio",
    });
    expect(server.asked[0]?.headers["authorization-key"]).toBe("secret");
  });

  it.each<[string, Answer]>([
    ["is down", { status: 503 }],
    ["answers in another shape", { headers: { "content-type": "application/json" }, body: "{}" }],
    ["refuses the key", { status: 401 }],
  ])("are a link when USAJOBS %s", async (_, answer) => {
    const { found } = await search(answer);
    expect(found.jobs).toBeUndefined();
    expect(found.problem).toBeTruthy();
    expect(JSON.stringify(found)).not.toContain("secret");
    expect(found.link).toContain("j=2210");
  });

  it("are a link without a key, and nobody is asked", async () => {
    const { found, server } = await search({ status: 500 }, false);
    expect(found.problem).toBeUndefined();
    expect(server.asked).toEqual([]);
  });

  it("are what a message in a conversation gets that asks for them", async () => {
    const card = await app.responding.lookForJobs("2210 jobs in Denver");
    expect(JSON.stringify(card)).toContain("l=Denver");
    expect(await app.responding.lookForJobs("How do I apply for a GS-2210 job?")).toBeUndefined();
  });

  it("are looked for from the terminal", async () => {
    const { code, stdout } = await runCommand(["jobs", "GS-9 2210 jobs in San Antonio"]);
    expect(code).toBe(0);
    expect(stdout).toContain("https://www.usajobs.gov/search/results/?j=2210&l=San+Antonio");
    expect(stdout).toContain("Choose grade GS-9");
  });
});
