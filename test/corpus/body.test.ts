import { describe, expect, it } from "vitest";
import { parseBody } from "../../src/corpus/body.ts";

const FILE = "pages/rules/leave.md";
const read = (markdown: string, firstLine = 1) => parseBody(FILE, markdown, firstLine);
const statementsOf = (markdown: string) =>
  read(markdown).sections.flatMap((section) => section.statements);
/** The problems as [line, message]. */
const problemsOf = (markdown: string, firstLine?: number) =>
  read(markdown, firstLine).problems.map(({ line, message }) => [line, message]);

describe("the statements of a paragraph", () => {
  it("end with their footnotes, and keep the sources of those", () => {
    expect(statementsOf("Leave is paid.[^act] Staff ask for it.[^opm][^act]")).toEqual([
      { text: "Leave is paid.", sources: ["act"], line: 1 },
      { text: "Staff ask for it.", sources: ["opm", "act"], line: 1 },
    ]);
  });

  it("may run over lines and have spaces between their footnotes", () => {
    expect(statementsOf("Leave\nis  paid. [^act]\n[^opm]")).toEqual([
      { text: "Leave is paid.", sources: ["act", "opm"], line: 1 },
    ]);
  });

  it("lose their markup and keep their words", () => {
    const [statement] = statementsOf("Leave is **paid** by *the* `agency` at 10% & more.[^act]");
    expect(statement?.text).toBe("Leave is paid by the agency at 10% & more.");
  });

  it("keep words apart at a line break that two spaces make hard", () => {
    const [statement] = statementsOf("Leave up to GS-9  \nand above is paid.[^act]");
    expect(statement?.text).toBe("Leave up to GS-9 and above is paid.");
  });
});

describe("lists", () => {
  it("give each item the introduction, and share one id", () => {
    expect(statementsOf("Leave is for:\n\n- Clerks.[^act]\n- Guards.[^opm]\n")).toEqual([
      {
        text: "Clerks.",
        sources: ["act"],
        list: { id: 1, ordered: false, lead: "Leave is for:" },
        line: 3,
      },
      {
        text: "Guards.",
        sources: ["opm"],
        list: { id: 1, ordered: false, lead: "Leave is for:" },
        line: 4,
      },
    ]);
  });

  it("tell steps from points, and one list from the next", () => {
    const lists = statementsOf("1. Ask.[^act]\n2. Wait.[^act]\n\nThen:\n\n- Go.[^act]\n").map(
      ({ list }) => list,
    );
    expect(lists).toEqual([
      { id: 1, ordered: true },
      { id: 1, ordered: true },
      { id: 2, ordered: false, lead: "Then:" },
    ]);
  });

  it("may be introduced at the end of a paragraph with statements", () => {
    const [statement, item] = statementsOf("Leave is paid.[^act] It is for:\n\n- Clerks.[^act]\n");
    expect(statement).toMatchObject({ text: "Leave is paid." });
    expect(item?.list?.lead).toBe("It is for:");
  });

  it("lend their introduction to no later list", () => {
    const later = "Leave is for:\n\n- Clerks.[^act]\n\nIt is paid.[^act]\n\n- Guards.[^act]\n";
    expect(statementsOf(later).at(-1)?.list).toEqual({ id: 2, ordered: false });
  });

  it("join the sentences of an item and name each of their sources once", () => {
    expect(statementsOf("- Ask.[^act] Wait a day.[^opm][^act]\n")).toEqual([
      {
        text: "Ask. Wait a day.",
        sources: ["act", "opm"],
        list: { id: 1, ordered: false },
        line: 1,
      },
    ]);
  });

  it("may have empty lines between their items", () => {
    const items = statementsOf("- Clerks.[^act]\n\n- Guards.[^act]\n");
    expect(items.map(({ line }) => line)).toEqual([1, 3]);
    expect(new Set(items.map(({ list }) => list?.id)).size).toBe(1);
  });
});

describe("sections", () => {
  const page = [
    "Leave is paid.[^act]",
    "",
    "## How long",
    "",
    "Leave is two weeks.[^act]",
    "",
    "## For HR specialists",
    "",
    "### Codes",
    "",
    "The code is AYM.[^act]",
    "",
    "### Forms",
    "",
    "The form is SF-50.[^act]",
    "",
    "## for program staff",
    "",
    "Programs report leave.[^act]",
    "",
    "## Last",
    "",
    "Leave ends.[^act]",
  ].join("\n");

  it("follow the headings, with the path of them", () => {
    const paths = read(page).sections.map(({ path }) => path);
    expect(paths).toEqual([
      [],
      ["How long"],
      ["For HR specialists", "Codes"],
      ["For HR specialists", "Forms"],
      ["for program staff"],
      ["Last"],
    ]);
  });

  it("are for the audience of the heading above them, until the next heading of its depth", () => {
    const audiences = read(page).sections.map(({ audience }) => audience);
    expect(audiences).toEqual([
      undefined,
      undefined,
      "agency_hr",
      "agency_hr",
      "program_staff",
      undefined,
    ]);
  });

  it("know the line of their first statement, counted from the file's beginning", () => {
    expect(read(page, 12).sections.map(({ line }) => line)).toEqual([12, 16, 22, 26, 30, 34]);
    expect(read(page, 12).sections[2]?.statements[0]?.line).toBe(22);
  });

  it("do not arise from headings with nothing below them", () => {
    expect(read("## Empty\n\n## Full\n\nLeave is paid.[^act]\n").sections).toHaveLength(1);
  });
});

describe("what a page may not hold is refused at its line", () => {
  it("a sentence without a source", () => {
    expect(problemsOf("Leave is paid.[^act]\n\nStaff like it.\n")).toEqual([
      [3, expect.stringMatching(/^has no source: “Staff like it\.”/)],
    ]);
    expect(problemsOf("Leave is paid.[^act] Staff like it.")).toHaveLength(1);
  });

  it("a list item without a source", () => {
    expect(problemsOf("Leave is for:\n\n- Clerks.[^act]\n- Guards.\n- Ask.[^act] Wait.\n")).toEqual(
      [
        [4, expect.stringMatching(/^has no source: “Guards\.”/)],
        [5, expect.stringMatching(/^has no source: “Wait\.”/)],
      ],
    );
  });

  it("a list inside a list, and an item of two paragraphs", () => {
    const message = expect.stringMatching(/^a list item is one paragraph/);
    expect(problemsOf("- Clerks.[^act]\n  - Junior.[^act]\n")).toEqual([[1, message]]);
    expect(problemsOf("- Ask.[^act]\n- Clerks.[^act]\n\n  More.[^act]\n")).toEqual([[2, message]]);
  });

  it("an empty list item", () => {
    expect(problemsOf("- Clerks.[^act]\n-\n")).toEqual([[2, expect.any(String)]]);
  });

  it("an introduction that no list follows", () => {
    const message = "“Leave is for:” introduces a list, but none follows";
    expect(problemsOf("Leave is for:\n\nClerks.[^act]\n")).toEqual([[1, message]]);
    expect(problemsOf("Leave is for:\n\n\n\n## Next\n\nText.[^act]\n")).toEqual([[1, message]]);
  });

  it("an introduction at the end of the page", () => {
    const message = "“Leave is for:” introduces a list, but none follows";
    expect(problemsOf("Leave is paid.[^act]\n\nLeave is for:\n")).toEqual([[3, message]]);
  });

  it("headings of other depths", () => {
    const message = expect.stringMatching(/^use ## and ### only/);
    expect(problemsOf("# Leave\n\nText.[^act]\n\n#### Deep\n")).toEqual([
      [1, message],
      [5, message],
    ]);
  });

  it.each([
    ["a table or code", "```\ncode\n```\n", "code"],
    ["a quotation", "> Leave is paid.[^act]\n", "blockquote"],
    ["a rule", "***\n", "thematicBreak"],
    ["HTML", "<div>Leave</div>\n", "html"],
    ["a footnote's own text", "[^opm]: https://example.gov\n", "definition"],
  ])("%s", (_, markdown, node) => {
    expect(problemsOf(`Leave is paid.[^act]\n\n${markdown}`)).toEqual([
      [3, `${node} is not part of the page format: use paragraphs and lists`],
    ]);
  });

  it("all of it at once, counted from where the text stands in its file", () => {
    const text = "No source.\n\n# Title\n\n- Item.\n";
    expect(problemsOf(text, 20).map(([line]) => line)).toEqual([20, 22, 24]);
    expect(read(text).problems.every(({ file }) => file === FILE)).toBe(true);
  });

  it("long sentences are shown shortened", () => {
    const [[, message] = []] = problemsOf(`${"word ".repeat(100)}end.`);
    expect(String(message).length).toBeLessThan(150);
  });
});
