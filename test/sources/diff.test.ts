import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceDocument } from "../../src/domain/source-document.ts";
import { isBehind, plainUrl } from "../../src/sources/copies.ts";
import { diffDocuments } from "../../src/sources/diff.ts";

const document = (paragraphs: string[]): SourceDocument => ({
  id: "live-x",
  title: "Title",
  issuer: "Issuer",
  url: "https://example.gov/x",
  authority: "agency",
  licence: "none",
  sections: [{ heading: "", paragraphs }],
});

describe("what changed", () => {
  it("is nothing between equal texts, and turns one into the other", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const diff = diffDocuments(document(before), document(after));
        if (before.join() === after.join()) expect(diff).toBe("");
        const lines = diff === "" ? [] : diff.split("\n");
        const count = (list: string[], word: string) => list.filter((each) => each === word).length;
        for (const word of ["a", "b", "c", "d"]) {
          const change = count(lines, `+ ${word}`) - count(lines, `- ${word}`);
          expect(change).toBe(count(after, word) - count(before, word));
        }
      }),
    );
  });

  it("is told in order, and cut off where nobody would read on", () => {
    expect(diffDocuments(document(["one", "two", "three"]), document(["one", "2", "three"]))).toBe(
      "- two\n+ 2",
    );
    const many = Array.from({ length: 200 }, (_, i) => `line ${i}`);
    expect(
      diffDocuments(document(["x"]), document(many))
        .split("\n")
        .at(-1),
    ).toMatch(/^… \d+ more$/);
  });

  it("is found in long texts too, without a table of millions", () => {
    const long = Array.from({ length: 3_000 }, (_, i) => `line ${i}`);
    const other = long.map((line, i) => (i % 2 === 0 ? `${line}!` : line));
    expect(diffDocuments(document(long), document(other))).toContain("- line 0");
  });
});

describe("a source of our pages", () => {
  it.each([
    [
      "https://www.ecfr.gov/current/title-5/part-337",
      "https://ecfr.gov/on/2026-11-20/title-5/part-337",
      true,
    ],
    ["https://www.opm.gov/a/", "https://www.opm.gov/a", true],
    ["https://www.opm.gov/a", "https://www.opm.gov/b", false],
  ])("%s is %s: %s", (a, b, same) => {
    expect(plainUrl(a) === plainUrl(b)).toBe(same);
  });

  it.each([
    ["5 CFR 337.201", "5 CFR part 337", true],
    ["5 CFR part 337, subpart B", "5 CFR part 337", true],
    ["5 CFR 3370.1", "5 CFR part 337", false],
    ["15 CFR 337.1", "5 CFR part 337", false],
    ["90 FR 43135", "90 FR 43135", true],
  ])("with the citation %s rests on %s: %s", (citation, of, expected) => {
    const urls = ["https://mirror.example.com/x"];
    const read = { url: "https://www.ecfr.gov/on/2026-11-20/title-5/part-337", citation: of };
    expect(isBehind({ urls, citation }, read)).toBe(expected);
  });
});
