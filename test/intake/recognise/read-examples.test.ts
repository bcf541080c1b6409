import { expect, it } from "vitest";
import { exampleReader, type Lesson } from "../../../src/intake/recognise/read-examples.ts";

const LESSONS: Lesson[] = [
  { text: "the pumps are behaving oddly tonight", expect: { intent: "emergency" } },
  { text: "our screens are behaving oddly", expect: { intent: "emergency" } },
  { text: "we would like a scan", expect: { intent: "request" } },
  { text: "who would scan our screens", expect: { intent: "request" } },
];

it("likens a text to the examples that have its words", () => {
  const likeness = exampleReader(LESSONS);
  expect(likeness("the valves are behaving oddly", "emergency")).toBeGreaterThan(1);
  expect(likeness("we would like somebody to scan us", "emergency")).toBeLessThan(0);
});

it("has no opinion without examples, and on words that it has seen once or never", () => {
  expect(exampleReader([])("the pumps are behaving oddly", "emergency")).toBe(0);
  expect(exampleReader(LESSONS)("tonight", "emergency")).toBe(0);
});
