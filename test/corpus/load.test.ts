import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCorpus, loadWording, readCorpus } from "../../src/corpus/load.ts";
import { CorpusError } from "../../src/corpus/problem.ts";
import { pageFile, pageText } from "../support/pages.ts";
import { writeSmallCorpus } from "../support/small-corpus.ts";

const REGISTRIES = [
  "sources",
  "glossary",
  "contacts",
  "regions",
  "routes",
  "asked",
  "policy",
  "wording",
].map((name) => `${name}.yaml`);

/** Loads a data folder that must not load, and gives the error. */
async function failureOf(folder: string): Promise<CorpusError> {
  const failure = await loadCorpus(folder).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(CorpusError);
  return failure as CorpusError;
}

describe("loading the data folder", () => {
  it("gives everything in it", async () => {
    const corpus = await loadCorpus(await writeSmallCorpus());
    expect(corpus.pages.map(({ facts }) => facts.id)).toEqual(["leave"]);
    expect(corpus.sources.get("act")?.url).toBe("https://example.gov/act");
    expect(corpus.contacts.get("office")?.email).toBe("leave@example.gov");
    expect(corpus.glossary[0]?.term).toBe("Annual leave");
    expect(corpus.regions).toHaveLength(59);
    expect(corpus.routing.triage).toBe("triage");
    expect(corpus.policy.search.passages).toBeGreaterThan(0);
    expect(corpus.wording.help.title).not.toBe("");
  });

  it("reads pages in every folder, in the order of their paths, and nothing that is no page", async () => {
    const folder = await writeSmallCorpus({
      "pages/guides/ask.md": pageText({ id: "ask", kind: "guide" }),
      "pages/guides/notes.txt": "not a page",
      "asked.yaml":
        "pages:\n  ask: { tells: [who may I ask, whom to call] }\n  leave: { tells: [days off, holiday] }\nnothing: [who won]\n",
    });
    const { pages } = await loadCorpus(folder);
    expect(pages.map(({ file }) => file)).toEqual(["pages/guides/ask.md", "pages/rules/leave.md"]);
  });

  it("stops where nobody asks for a page, or the page that is asked for is not there", async () => {
    const asked =
      "pages:\n  holiday: { tells: [days off, time away] }\nnothing: [who won, who lost, who won]\n";
    const { message } = await failureOf(await writeSmallCorpus({ "asked.yaml": asked }));
    expect(message).toContain("there is no page holiday");
    expect(message).toContain("nobody asks for the page leave");
    expect(message).toContain("“who won” stands twice");
  });

  it("stops at a broken page, with its file, its line and the reason", async () => {
    const text = pageText({ body: "Leave is paid.[^act]\n\nStaff like it.\n" });
    const { message } = await failureOf(await writeSmallCorpus({ [pageFile()]: text }));
    const line = text.split("\n").indexOf("Staff like it.") + 1;
    expect(message).toContain(`pages/rules/leave.md:${line}  has no source: “Staff like it.”`);
    expect(message).toMatch(/^The data folder has \d+ problems?:\n/);
  });

  it.each(REGISTRIES)("stops when %s is missing", async (file) => {
    const { message } = await failureOf(await writeSmallCorpus({ [file]: null }));
    expect(message).toContain(`${file}:1  is missing`);
  });

  it.each(REGISTRIES)("stops when %s does not read, at the line", async (file) => {
    const { message } = await failureOf(await writeSmallCorpus({ [file]: "# remark\n\n- [\n" }));
    expect(message).toMatch(new RegExp(`${file}:[34]  is not valid YAML: `));
  });

  it("lists the problems of all files at once, also when some cannot be read", async () => {
    const folder = await writeSmallCorpus({
      [pageFile()]: "no front matter",
      "glossary.yaml": "- { term: x }\n",
      "policy.yaml": null,
    });
    const { problems } = await failureOf(folder);
    const files = new Set(problems.map(({ file }) => file));
    expect([...files].sort()).toEqual(["glossary.yaml", "pages/rules/leave.md", "policy.yaml"]);
  });

  it("stops at what only the files together show", async () => {
    const folder = await writeSmallCorpus({
      "glossary.yaml": "- { term: Sick leave, also: [SL], page: sick }\n",
    });
    expect((await failureOf(folder)).problems).toEqual([
      { file: "glossary.yaml", line: 1, message: "Sick leave: there is no page sick" },
    ]);
  });

  it("stops at an id that stands twice in a file", async () => {
    const small = await loadCorpus(await writeSmallCorpus());
    const twice = JSON.stringify([...small.sources.values(), ...small.sources.values()]);
    expect((await failureOf(await writeSmallCorpus({ "sources.yaml": twice }))).problems).toEqual([
      { file: "sources.yaml", line: 1, message: "act is listed twice" },
    ]);
  });

  it("refuses a source that is not https", async () => {
    const small = await loadCorpus(await writeSmallCorpus());
    const plain = [...small.sources.values()].map((s) => ({ ...s, url: "http://example.gov" }));
    const failure = await failureOf(
      await writeSmallCorpus({ "sources.yaml": JSON.stringify(plain) }),
    );
    expect(failure.message).toContain("must be an https address");
  });

  it("stops when there is no folder of pages, or no folder at all", async () => {
    const withoutPages = await failureOf(await writeSmallCorpus({ [pageFile()]: null }));
    expect(withoutPages.message).toContain("pages:1  is missing in ");
    const nowhere = join(tmpdir(), "wayfinder-does-not-exist");
    expect((await failureOf(nowhere)).message).toContain(nowhere);
  });

  it("passes on what is not the writer's fault", async () => {
    const folder = await writeSmallCorpus({ "glossary.yaml": null, "glossary.yaml/x": "a folder" });
    await expect(loadCorpus(folder)).rejects.toMatchObject({ code: "EISDIR" });
  });
});

describe("reading the data folder without using it", () => {
  it("gives the corpus together with what only the files together show", async () => {
    const glossary = "- { term: Sick leave, also: [SL], page: sick }\n";
    const { corpus, problems } = await readCorpus(
      await writeSmallCorpus({ "glossary.yaml": glossary }),
    );
    expect(corpus?.pages.map(({ facts }) => facts.id)).toEqual(["leave"]);
    expect(problems).toHaveLength(1);
  });

  it("judges the files together only once each of them reads", async () => {
    // The glossary names the page that cannot be read: that is no mistake of the glossary.
    const folder = await writeSmallCorpus({ [pageFile()]: "no front matter" });
    expect(await readCorpus(folder)).toEqual({
      corpus: undefined,
      problems: [
        {
          file: "pages/rules/leave.md",
          line: 1,
          message: "begins with front matter between two --- lines",
        },
      ],
    });
  });
});

describe("loading the wording alone", () => {
  it("needs no other file", async () => {
    const folder = await writeSmallCorpus({ "sources.yaml": null, [pageFile()]: null });
    expect((await loadWording(folder)).help.title).not.toBe("");
  });

  it("stops when the file is missing or a sentence of it is", async () => {
    const missing = loadWording(await writeSmallCorpus({ "wording.yaml": null }));
    await expect(missing).rejects.toThrow("wording.yaml:1  is missing");
    const incomplete = loadWording(await writeSmallCorpus({ "wording.yaml": "help: {}\n" }));
    await expect(incomplete).rejects.toThrow("wording.yaml:1  endings: ");
  });
});
