import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresOf } from "../../src/answering/figures.ts";

describe("the figures of a text", () => {
  it.each([
    ["$26k a year", "$26,000 a year"],
    ["two years", "2 years"],
    ["$1.5 million", "$1,500,000"],
    ["by December 4, 2026", "by 2026-12-04"],
    ["GS-09", "GS-9"],
  ])("are the same in “%s” and “%s”", (one, other) => {
    const a = figuresOf(one);
    const b = figuresOf(other);
    expect(a.size).toBeGreaterThan(0);
    expect([...a].filter((figure) => /^\d/.test(figure))).toEqual(
      [...b].filter((figure) => /^\d/.test(figure)),
    );
  });

  it.each([
    ["GS-12", "GS-13"],
    ["AYM", "BAC"],
    ["5 CFR 337.205", "5 CFR 337.204"],
    ["$27,000", "$37,000"],
    ["December 4, 2026", "December 6, 2026"],
    ["40%", "30%"],
  ])("tell “%s” from “%s”", (one, other) => {
    const held = figuresOf(one);
    expect([...figuresOf(other)].every((figure) => held.has(figure))).toBe(false);
  });

  it("are none where a text has none", () => {
    expect(figuresOf("The agency decides who is hired.")).toEqual(new Set());
  });

  it("always hold every run of digits of a plain number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 9_999_999 }), (number) => {
        expect(figuresOf(`about ${number} people`)).toContain(String(number));
      }),
    );
  });
});
