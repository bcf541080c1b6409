import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/corpus/page-file.ts";
import { pageFile, pageText } from "../support/pages.ts";

const FILE = pageFile();
/** The problems as [line, message]. */
const problemsOf = (text: string, file = FILE) =>
  parsePage(file, text).problems.map(({ line, message }) => [line, message]);

describe("a page file", () => {
  it("gives its facts, its sections and where it stands", () => {
    const { value } = parsePage(FILE, pageText({ title: "Annual leave" }));
    expect(value?.facts).toMatchObject({ id: "leave", kind: "rule", title: "Annual leave" });
    expect(value?.sections.map(({ audience }) => audience)).toEqual([undefined, "job_seeker"]);
    expect(value?.file).toBe(FILE);
  });

  it("has a hash that changes with every character and with nothing else", () => {
    const hashOf = (text: string) => parsePage(FILE, text).value?.hash;
    expect(hashOf(pageText())).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(pageText())).toBe(hashOf(pageText()));
    expect(hashOf(`${pageText()}\n`)).not.toBe(hashOf(pageText()));
  });

  it("counts the lines of its statements from the file's first line", () => {
    const text = pageText({ body: "Leave is paid.[^act]\n\n- Ask.[^act]\n" });
    const lines = text.split("\n");
    const statements = parsePage(FILE, text).value?.sections.flatMap((s) => s.statements) ?? [];
    expect(statements.map(({ line }) => lines[line - 1])).toEqual([
      "Leave is paid.[^act]",
      "- Ask.[^act]",
    ]);
  });

  it("reads alike with the line ends of Windows", () => {
    const windows = parsePage(FILE, pageText().replaceAll("\n", "\r\n"));
    expect(windows.problems).toEqual([]);
    expect(windows.value?.sections).toEqual(parsePage(FILE, pageText()).value?.sections);
  });

  it("must begin with front matter", () => {
    const message = "begins with front matter between two --- lines";
    expect(problemsOf("Leave is paid.[^act]\n")).toEqual([[1, message]]);
    expect(problemsOf(`\n${pageText()}`)).toEqual([[1, message]]);
    expect(problemsOf("---\nid: leave\n")).toEqual([[1, message]]);
    expect(problemsOf("")).toEqual([[1, message]]);
  });

  it("names the line of what is wrong in the front matter", () => {
    const text = pageText({ status: "running" });
    const line = text.split("\n").indexOf("status: running") + 1;
    expect(problemsOf(text)).toEqual([[line, expect.stringMatching(/^status: /)]]);
  });

  it("lists what is wrong in the front matter and in the text together", () => {
    const problems = problemsOf(pageText({ status: "running", body: "No source.\n" }));
    expect(problems.map(([, message]) => message)).toEqual([
      expect.stringMatching(/^status: /),
      expect.stringMatching(/^has no source/),
    ]);
  });

  it("must have text", () => {
    const text = pageText({ body: "## Only a heading\n" });
    expect(problemsOf(text)).toEqual([
      [text.split("\n").lastIndexOf("---") + 2, "has no text below the front matter"],
    ]);
  });

  it("is named for its id", () => {
    expect(problemsOf(pageText(), "pages/rules/holidays.md")).toEqual([
      [2, 'id is "leave", so the file must be leave.md'],
    ]);
  });

  it("lies in the folder of its kind", () => {
    expect(problemsOf(pageText(), "pages/guides/leave.md")).toEqual([
      [2, "a rule belongs in pages/rules/"],
    ]);
  });

  it.each(["pathway", "funding", "program", "rule", "guide"] as const)(
    "of the kind %s has keys of its own, and no others",
    (kind) => {
      const file = pageFile({ kind });
      expect(parsePage(file, pageText({ kind })).problems).toEqual([]);
      const unknown = problemsOf(pageText({ kind, more: "colour: red" }), file);
      expect(unknown).toEqual([[expect.any(Number), expect.stringContaining('"colour"')]]);
      const strange = problemsOf(
        pageText({ kind, more: kind === "funding" ? "eligibility: []" : "costShare: none" }),
        file,
      );
      expect(strange).toHaveLength(1);
    },
  );
});
