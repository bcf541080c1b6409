import { describe, expect, it } from "vitest";
import { askedReader } from "../../src/answering/asked-reader.ts";

const page = (id: string, title: string) =>
  ({ facts: { id, title }, sections: [] }) as unknown as Parameters<typeof askedReader>[1][number];

const { like } = askedReader(
  {
    pages: {
      displaced: {
        tells: ["laid off by my agency, do I get priority", "RIF priority for openings"],
        lacks: [],
      },
      pay: { tells: ["most an employee may earn this year", "salary ceiling"], lacks: [] },
    },
    nothing: ["how many people applied and how many were accepted"],
    elsewhere: [],
    refused: {},
  },
  [page("displaced", "Priority for displaced employees"), page("pay", "Federal pay caps")],
  [],
);

describe("comparing a question with how people ask", () => {
  it("finds the page that is asked for in other words than its own", () => {
    const { likeness, spoken } = like("I was laid off, any priority for me?");
    expect([...likeness].sort(([, a], [, b]) => b - a)[0]?.[0]).toBe("displaced");
    expect(spoken.get("displaced")).toBeGreaterThan(spoken.get("pay") ?? 0);
  });

  it("counts the title as one of the examples", () => {
    expect(like("Federal pay caps").likeness.get("pay")).toBeCloseTo(1);
  });

  it("says how far a page falls behind the likeliest", () => {
    const { behind } = like("what is the salary ceiling");
    expect(behind.get("pay")).toBe(0);
    expect(behind.get("displaced")).toBeLessThan(0);
  });

  it("is like nothing where no word is shared", () => {
    const { likeness, spoken, behind } = like("zebra crossing");
    expect([likeness.size, spoken.size]).toEqual([0, 0]);
    expect([...behind.values()]).toEqual([0, 0]);
  });
});
