import { expect, it } from "vitest";
import { exampleReader } from "../../../src/intake/recognise/read-examples.ts";

const NOTHING = { need: null, requesterKind: null, desk: null };
const LESSONS = {
  requests: [
    {
      text: "the pumps are behaving oddly tonight",
      expect: { intent: "emergency" as const, ...NOTHING },
    },
    {
      text: "our screens are behaving oddly",
      expect: { intent: "emergency" as const, ...NOTHING },
    },
    { text: "we would like a scan", expect: { intent: "request" as const, ...NOTHING } },
  ],
  calm: ["who would scan our screens"],
};

it("likens a text to the examples that have its words", () => {
  const likeness = exampleReader(LESSONS);
  expect(likeness("the valves are behaving oddly today")).toBeGreaterThan(0.6);
  expect(likeness("we would like somebody to scan us")).toBeLessThan(0.4);
});

it("hears no emergency without examples, and none in a few words", () => {
  const nothing = exampleReader({ requests: [], calm: [] });
  expect(nothing("the pumps are behaving oddly tonight")).toBe(0);
  expect(exampleReader(LESSONS)("behaving oddly")).toBe(0);
});
