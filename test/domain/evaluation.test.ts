import { describe, expect, test } from "vitest";
import { alternativesOf, EvaluationQuestion, splitOf } from "../../src/domain/evaluation.ts";

const row = {
  id: "vra-grade",
  question: "whats the highest grade for VRA",
  expect: { status: "answered", pages: ["vra"], facts: ["GS-11", 38] },
  tags: ["veterans"],
};

describe("a row of the evaluation set", () => {
  test("one status may stand alone, a number may be a fact", () => {
    expect(EvaluationQuestion.parse(row).expect).toEqual({
      status: ["answered"],
      pages: ["vra"],
      facts: ["GS-11", "38"],
      mustNot: [],
    });
  });

  test("a misspelt key or status is an error", () => {
    expect(EvaluationQuestion.safeParse({ ...row, audiance: "job_seeker" }).success).toBe(false);
    const wrong = { ...row, expect: { ...row.expect, status: ["answerd"] } };
    expect(EvaluationQuestion.safeParse(wrong).success).toBe(false);
  });

  test("alternatives are split at the bar", () => {
    expect(alternativesOf("480 hours| 480-hour |")).toEqual(["480 hours", "480-hour"]);
  });
});

describe("the halves", () => {
  test("an id stays where it is for ever", () => {
    // Pinned: whoever changes the rule moves rows that were tuned on into the half that judges.
    expect(["vra-grade", "q-1", "q-2", "slcgp-open"].map(splitOf)).toEqual([
      "test",
      "dev",
      "test",
      "dev",
    ]);
  });

  test("numbered ids fall evenly", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `row-${index}`);
    const share = ids.filter((id) => splitOf(id) === "test").length / ids.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });
});
