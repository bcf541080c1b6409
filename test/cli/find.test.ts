import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pathwaysForm } from "../../src/finder/forms.ts";
import { runCommand, temporaryFolder } from "../support/command.ts";
import { openTestFinder } from "../support/finder.ts";

/** None of these stores anything, so one database serves them all: making one takes seconds. */
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
      ...["--veteran", "disabled,service_medal", "--disability", "no"],
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(/Fits what you told\n- Veterans Recruitment Appointment/);
    expect(stdout).toContain("May fit, with something to check");
    expect(stdout).toMatch(/Does not fit what you told[\s\S]+Schedule A/);
    expect(stdout).toMatch(/^ +https:\/\//m);
    expect(stdout).not.toMatch(/you are eligible/i);
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
    const environment = { WAYFINDER_DATA_DIR: await temporaryFolder() };
    const off = await runCommand(["topics", "withdraw", "vra"], { environment });
    expect(off.code).toBe(0);
    const slip = await runCommand(["topics", "withdraw", "vetoa"], { environment });
    expect(slip.code).toBe(2);
    expect(slip.stderr).toMatch(/nearest is veoa.+--words/);
    const far = await runCommand(["topics", "withdraw", "parking", "space"], { environment });
    expect(far.stderr).not.toContain("nearest");
    const wrong = await runCommand(["topics", "restore", "vrra"], { environment });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("topics -- list");
    const facts = ["--citizenship", "citizen", "--veteran", "disabled"];
    const found = await runCommand(["find", "pathways", ...facts, "--json"], { environment });
    const { findings } = JSON.parse(found.stdout);
    const ids = findings.map(({ pageId }: { pageId: string }) => pageId);
    expect(ids).toContain("veoa");
    expect(ids).not.toContain("vra");
    const position = await runCommand(["find", "position", "--json"], { environment });
    expect(position.stdout).not.toContain('"pageId":"vra"');
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
    const asked = ["Which authorities can I use for a GS-2210-12, permanent?", "1"];
    const input = ["find", ...told, ...pair, ...asked, ""].join("\n");
    const { code, stdout } = await run(["chat"], input);
    expect(code).toBe(0);
    expect(stdout).toContain("! That is the pathway you chose first");
    const side = stdout.slice(stdout.indexOf("Compared"));
    expect(side).toMatch(/Fits what you told[\s\S]+May fit[\s\S]+Type a number to choose/);
    expect(side).toMatch(/What stands in the way now[\s\S]+Authorities 7 to 12 of/);
  });
});
