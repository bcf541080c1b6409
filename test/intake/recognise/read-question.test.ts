import { expect, it } from "vitest";
import { askingOf, questionReader } from "../../../src/intake/recognise/read-question.ts";
import { marksOf } from "../../../src/learning/marks.ts";

const NOTHING = { need: null, requesterKind: null, desk: null };
const LESSONS = {
  requests: [
    { text: "our clinic wants a scan", expect: { intent: "request" as const, ...NOTHING } },
    { text: "our town wants an adviser", expect: { intent: "request" as const, ...NOTHING } },
    { text: "our bank needs a scan", expect: { intent: "request" as const, ...NOTHING } },
    // Money is for the pages, so it teaches nothing about what is brought to a desk.
    { text: "what is a grant", expect: { intent: "funding_question" as const, ...NOTHING } },
  ],
  calm: ["what does a scan cost", "what is an adviser", "who pays the bank"],
};

it("tells a question about a thing from what somebody wants for themselves", () => {
  const likely = questionReader(LESSONS, marksOf);
  expect(likely("what is a clinic")).toBeGreaterThan(0.6);
  expect(likely("our library wants a scan")).toBeLessThan(0.4);
});

it("knows no difference without lessons of both", () => {
  expect(questionReader({ requests: [], calm: LESSONS.calm }, marksOf)("what is it")).toBe(0.5);
  expect(questionReader({ ...LESSONS, calm: [] }, marksOf)("our clinic wants a scan")).toBe(0.5);
});

it("calls neither what is as likely one as the other", () => {
  const limits = { question: 0.5, help: 0.1 };
  expect([0.05, 0.1, 0.5, 0.6].map((likelihood) => askingOf(likelihood, limits))).toEqual([
    "for_help",
    "either",
    "either",
    "of_a_thing",
  ]);
});
