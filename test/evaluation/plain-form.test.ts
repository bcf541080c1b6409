import { describe, expect, it } from "vitest";
import { holds, numbersIn, plainForm } from "../../src/evaluation/plain-form.ts";

describe("one spelling", () => {
  it.each([
    ["$26,000", "$26000"],
    ["70 percent", "70%"],
    ["70 %", "70%"],
    ["GS–12", "gs 12"],
    ["September 30, 2026", "2026/09/30"],
    ["30 September 2026", "2026/09/30"],
    ["Sept. 30, 2026", "2026/09/30"],
    ["2026-09-30", "2026/09/30"],
    ["5 U.S.C. 3304", "5 usc 3304"],
  ])("%s becomes %s", (text, plain) => {
    expect(plainForm(text)).toBe(plain);
  });
});

describe("a fact in a text", () => {
  it.each([
    ["It pays $26,000 a year.", "$26000", true],
    ["It ended on 30 September 2026.", "September 30, 2026", true],
    ["It covers GS-11 jobs.", "GS-1", false],
    ["It takes 15 days.", "5", false],
    ["It offered $91.75 million.", "91", false],
    ["It ends after 5.", "5", true],
    ["at least 40 percent", "40%", true],
  ])("“%s” holds %s: %s", (text, fact, held) => {
    expect(holds(text, fact)).toBe(held);
  });

  it("is each number once, in one spelling", () => {
    expect(numbersIn("$1,000, 1000 and June 2, 2026")).toEqual(["1000", "2026/06/02"]);
  });
});
