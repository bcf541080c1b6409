import { describe, expect, it } from "vitest";
import { compareWithExamples } from "../../src/answering/asked-like.ts";

const page = (id: string, title: string) =>
  ({ facts: { id, title } }) as Parameters<typeof compareWithExamples>[1][number];

const like = compareWithExamples(
  {
    pages: {
      displaced: ["laid off by my agency, do I get priority", "RIF priority for openings"],
      pay: ["most an employee may earn this year", "salary ceiling"],
    },
    nothing: ["how many people applied and how many were accepted"],
  },
  [page("displaced", "Priority for displaced employees"), page("pay", "Federal pay caps")],
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

  it("knows a question that no page answers", () => {
    const { nothing, likeness } = like("how many people applied for it?");
    expect(nothing).toBeGreaterThan(Math.max(0, ...likeness.values()));
  });

  it("is like nothing where no word is shared", () => {
    expect(like("zebra crossing")).toEqual({ likeness: new Map(), spoken: new Map(), nothing: 0 });
  });
});
