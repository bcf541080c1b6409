import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glossaryExpander } from "../../src/corpus/expand.ts";
import { plainWords } from "../../src/corpus/words.ts";
import type { GlossaryEntry } from "../../src/domain/glossary.ts";

const GLOSSARY: GlossaryEntry[] = [
  { term: "Direct Hire Authority", also: ["DHA", "direct-hire"], page: "direct-hire" },
  { term: "Direct Hire Authority for AI", also: ["AI DHA"], page: "dha-ai" },
  { term: "Department of War", also: ["DoD", "Pentagon"] },
  { term: "5 CFR 337.201", also: ["section 337.201"] },
];

const expand = (text: string, glossary = GLOSSARY) => glossaryExpander(glossary)(plainWords(text));

describe("the names of the glossary in a question", () => {
  it("are found with their other names and their page", () => {
    expect(expand("What is a DHA?")).toEqual([
      {
        words: ["dha"],
        alternatives: [
          ["direct", "hire", "authority"],
          ["direct", "hire"],
        ],
        page: "direct-hire",
      },
    ]);
  });

  it("are found by any of their names, and lead to all others", () => {
    for (const name of ["Department of War", "dod", "PENTAGON"]) {
      const [found] = expand(`jobs at the ${name}, please`);
      expect(found?.alternatives).toHaveLength(2);
      expect(found?.alternatives).not.toContainEqual(plainWords(name));
    }
  });

  it("have no page where the glossary names none", () => {
    expect(expand("Pentagon")[0]).not.toHaveProperty("page");
  });

  it("are the longest that fit, where one is inside another", () => {
    expect(expand("direct hire authority for AI").map(({ page }) => page)).toEqual(["dha-ai"]);
    expect(expand("direct hire authority for all").map(({ page }) => page)).toEqual([
      "direct-hire",
    ]);
  });

  it("are found one after the other, in the order of the question", () => {
    expect(expand("DoD uses DHA, the Pentagon says").map(({ words }) => words)).toEqual([
      ["dod"],
      ["dha"],
      ["pentagon"],
    ]);
  });

  it("are found in codes and numbers", () => {
    expect(expand("what does 5 CFR 337.201 say")[0]?.alternatives).toEqual([
      ["section", "337.201"],
    ]);
  });

  it("are not found when a word of them is missing or stands elsewhere", () => {
    expect(expand("direct authority, hire of war department")).toEqual([]);
    expect(expand("department of")).toEqual([]);
    expect(expand("")).toEqual([]);
  });

  it("are found in each entry that has the same name", () => {
    const glossary = [
      { term: "Cyber corps", also: ["SFS"], page: "sfs" },
      { term: "Security force", also: ["SFS"], page: "force" },
    ];
    expect(expand("SFS", glossary).map(({ page }) => page)).toEqual(["sfs", "force"]);
  });

  it("may be names without a single word, which are then never found", () => {
    expect(expand("anything", [{ term: "§§", also: ["--"] }])).toEqual([]);
  });

  it("stand in the question as they are given, and do not overlap, whatever the words", () => {
    const vocabulary = [
      ...new Set(GLOSSARY.flatMap(({ term, also }) => plainWords([term, ...also].join(" ")))),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }), (words) => {
        let rest = words.join(" ");
        for (const found of glossaryExpander(GLOSSARY)(words)) {
          const at = ` ${rest} `.indexOf(` ${found.words.join(" ")} `);
          expect(at).toBeGreaterThanOrEqual(0);
          rest = rest.slice(at + found.words.join(" ").length).trimStart();
        }
      }),
    );
  });
});

describe("everyday words", () => {
  const EVERYDAY: GlossaryEntry[] = [
    ...GLOSSARY,
    { term: "repay", also: ["owe", "pay back"], everyday: true },
    { term: "authority", also: ["power"], everyday: true },
  ];

  it("are found in any of their endings, and are marked", () => {
    expect(expand("what I owed", EVERYDAY)).toEqual([
      { words: ["owed"], alternatives: [["repay"], ["pay", "back"]], everyday: true },
    ]);
  });

  it("do not take a word out of a name", () => {
    const found = expand("direct hire authority", EVERYDAY);
    expect(found.map(({ words }) => words)).toEqual([["direct", "hire", "authority"]]);
  });
});
