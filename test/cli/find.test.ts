import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pathwaysForm } from "../../src/finder/forms.ts";
import { runCommand, temporaryFolder } from "../support/command.ts";
import { openTestFinder } from "../support/finder.ts";

/** One database serves all cases, since making one takes seconds: what a case changes, it changes back. */
let shared: string;
beforeAll(async () => {
  shared = await mkdtemp(join(tmpdir(), "wayfinder-find-"));
});
afterAll(() => rm(shared, { recursive: true, force: true }));

const run = (args: string[], input?: string) =>
  runCommand(args, {
    environment: { WAYFINDER_DATA_DIR: shared },
    ...(input !== undefined && { input }),
  });

describe("find pathways", () => {
  it("prints groups with sources for the facts that are given", async () => {
    const { code, stdout, stderr } = await run([
      ...["find", "pathways", "--citizenship", "citizen"],
      ...["--veteran", "disabled,service_medal", "--disability", "no", "--place", "Boise"],
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(/Fits what you told\n- Veterans Recruitment Appointment/);
    expect(stdout).toContain("May fit, with something to check");
    expect(stdout).toMatch(/Does not fit what you told[\s\S]+Schedule A/);
    expect(stdout).toMatch(/^ +https:\/\//m);
    expect(stdout).not.toMatch(/you are eligible/i);
    expect(stdout).toMatch(/Cyber jobs in Boise\n +https:\/\/www\.usajobs\.gov\S+l=Boise/);
  });

  it("asks what is not given, takes a skip and repeats what it did not understand", async () => {
    const { code, stdout, stderr } = await run(
      ["find", "pathways", "--interview"],
      "1\n\nperhaps\n1\n",
    );
    expect(code).toBe(0);
    expect(stderr).toContain("What is your citizenship?");
    expect(stderr).toContain("Does any of this apply to your military service?");
    expect(stderr).toContain("I did not understand that.");
    expect(stdout).toContain("pathways fit what you told");
  });

  it("prints JSON, writes a plan and compares two", async () => {
    const plan = join(await temporaryFolder(), "plan.txt");
    const facts = ["--citizenship", "citizen", "--age", "61"];
    const { stdout } = await run(["find", "pathways", ...facts, "--json", "--plan", plan]);
    const { findings, citations, ask } = JSON.parse(stdout);
    expect(findings.length).toBeGreaterThan(20);
    expect(citations.length).toBeGreaterThan(20);
    expect(ask).toEqual(expect.any(String));
    const text = await readFile(plan, "utf8");
    expect(text).toContain("My plan for a federal cyber job");
    expect(text).not.toContain("61");
    const compared = await run(["find", "pathways", ...facts, "--compare", "vra,veoa"]);
    expect(compared.stdout).toContain("Veterans Employment Opportunities Act");
  });

  it.each([
    [["--age", "abc"], "--age"],
    [["--veteran", "pirate"], "--veteran"],
    [["--compare", "vra,nope"], "nope"],
    [["--compare", "vra,vra"], "choose another one"],
    [["--compare", "vra"], "two ids"],
    [["--citizenship", "martian"], "citizen"],
  ])("refuses %j and says why", async (args, hint) => {
    const { code, stderr } = await run(["find", "pathways", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("find, where something is switched off", () => {
  it("leaves the page out everywhere", async () => {
    const off = await run(["topics", "withdraw", "vra"]);
    expect(off.code).toBe(0);
    const facts = ["--citizenship", "citizen", "--veteran", "disabled"];
    const found = await run(["find", "pathways", ...facts, "--json"]);
    const position = await run(["find", "position", "--json"]);
    // The other cases have the same database.
    expect((await run(["topics", "restore", "vra"])).code).toBe(0);
    const { findings } = JSON.parse(found.stdout);
    const ids = findings.map(({ pageId }: { pageId: string }) => pageId);
    expect(ids).toContain("veoa");
    expect(ids).not.toContain("vra");
    expect(position.stdout).not.toContain('"pageId":"vra"');
  });

  it("is told of a slip in the name", async () => {
    const slip = await run(["topics", "withdraw", "vetoa"]);
    expect(slip.code).toBe(2);
    expect(slip.stderr).toMatch(/nearest is veoa.+--words/);
    const far = await run(["topics", "withdraw", "parking", "space"]);
    expect(far.stderr).not.toContain("nearest");
    const wrong = await run(["topics", "restore", "vrra"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("topics -- list");
  });
});

describe("export", () => {
  it.each(["requests", "events", "corrections"])(
    "prints the line of names where there are no %s",
    async (what) => {
      const { code, stdout } = await run(["export", what, "--csv"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^number,[a-z]\w+,.+\n$/i);
    },
  );
});

describe("a wrong call", () => {
  it.each([
    [["find", "pathways", "--nonsense"]],
    [["find", "funding", "--kind", "pirate"]],
    [["export", "nothing"]],
    [["find"]],
  ])("%j ends with 2, as every other does", async (args) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("is not a call for help", async () => {
    const { code, stdout } = await run(["find", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Usage");
  });
});

describe("find position", () => {
  it("lists authorities with citations, and what blocks hiring", async () => {
    const args = ["--series", "2210", "--grade", "GS-12", "--appointment", "permanent"];
    const { code, stdout } = await run(["find", "position", ...args]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/5 CFR\s+337\.201/);
    expect(stdout).toMatch(/What stands in the way now[\s\S]+14356/);
  });

  it("refuses a series that is none", async () => {
    const { code, stderr } = await run(["find", "position", "--series", "22"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--series is four digits, like 2210");
  });
});

describe("find funding", () => {
  it("keeps to one fund, and names those there are", async () => {
    const amount = ["--amount", "60000", "--amount-is", "award", "--json"];
    const { stdout } = await run(["find", "funding", "--fund", "slcgp", ...amount]);
    const { findings } = JSON.parse(stdout);
    expect(findings).toHaveLength(1);
    expect(findings[0].costShares[0]).toMatchObject({ share: 40_000, project: 100_000 });
    const wrong = await run(["find", "funding", "--fund", "none"]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("slcgp")]);
  });

  it("computes the share, and takes a state by its name", async () => {
    const { code, stdout } = await run([
      ...[
        "find",
        "funding",
        "--kind",
        "state",
        "--state",
        "texas",
        "--amount",
        "$100,000",
        "--json",
      ],
    ]);
    expect(code).toBe(0);
    const slcgp = JSON.parse(stdout).findings.find(
      ({ pageId }: { pageId: string }) => pageId === "slcgp",
    );
    expect(slcgp.costShares[0]).toEqual({
      percent: 40,
      share: 40_000,
      award: 60_000,
      project: 100_000,
    });
  });

  it("keeps to a purpose", async () => {
    const { stdout } = await run(["find", "funding", "--purpose", "water utilities", "--json"]);
    const ids = JSON.parse(stdout).findings.map(({ pageId }: { pageId: string }) => pageId);
    expect(ids).toContain("state-revolving-funds");
    expect(ids.length).toBeLessThan(12);
  });

  it("refuses a state that is none", async () => {
    const { code, stderr } = await run(["find", "funding", "--state", "Atlantis"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Atlantis");
  });
});

describe("the finders in a terminal's conversation", () => {
  it("compare two that were found, and list authorities part by part", async () => {
    const { pathways, tools } = await openTestFinder();
    const facts = pathwaysForm(pathways, tools.wording.finder).fields.map(({ id }) => id);
    const told = facts.map((fact) => (fact === "veteran" ? "Disabled veteran" : ""));
    const vra = "Veterans Recruitment Appointment (VRA)";
    const pair = ["1", vra, vra, "Schedule A for people with disabilities"];
    const back = ["2", "2", "no"];
    const asked = ["Which authorities can I use for a GS-2210-12, permanent?", "1"];
    const input = ["find", ...told, ...pair, ...back, ...asked, ""].join("\n");
    const { code, stdout } = await run(["chat"], input);
    expect(code).toBe(0);
    expect(stdout).toContain("! That is the pathway you chose first");
    const side = stdout.slice(stdout.indexOf("Compared"));
    expect(side).toMatch(/Fits what you told[\s\S]+May fit[\s\S]+Type a number to choose/);
    expect(side).toMatch(
      /New for you:\s+My plan for a federal cyber job[\s\S]+Save it as plan\.md/,
    );
    expect(side).toMatch(/What stands in the way now[\s\S]+Authorities 7 to 12 of/);
  });
});
