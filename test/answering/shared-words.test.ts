import { describe, expect, it } from "vitest";
import { weighWords, wordStems } from "../../src/answering/shared-words.ts";

describe("the words of a text", () => {
  it("are the same whatever their endings", () => {
    expect(wordStems("applying")).toEqual(wordStems("applies"));
    expect(wordStems("eligible applicant")).toEqual(wordStems("eligibility, applicants"));
  });

  it("keep numbers whole, in one spelling", () => {
    expect(wordStems("$27,000 by 5 CFR 337.205")).toEqual(
      new Set(["27000", "5", "cfr", "337.205"]),
    );
    expect(wordStems("18 U.S.C. 4214")).toEqual(new Set(["18", "usc", "4214"]));
  });

  it("leave out what only binds", () => {
    expect([...wordStems("what is the")]).toEqual([]);
  });
});

describe("how much of a question a statement holds", () => {
  const statements = [
    "VRA jobs go up to GS-11",
    "VRA jobs need a letter",
    "VRA jobs end never",
  ].map(wordStems);
  const shareOf = weighWords("which letter for VRA jobs tomorrow", "VRA", statements);

  it("counts the word that tells statements apart more than those of all", () => {
    expect(shareOf(wordStems("a letter"))).toBeGreaterThan(shareOf(wordStems("VRA jobs")));
  });

  it("does not count what the page has nowhere", () => {
    expect(shareOf(wordStems("VRA jobs need a letter"))).toBe(1);
    expect(shareOf(wordStems("tomorrow"))).toBe(0);
  });
});
