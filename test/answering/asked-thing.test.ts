import { describe, expect, it } from "vitest";
import { holdsAskedThing, holdsNeeded } from "../../src/answering/asked-thing.ts";

const PAGE = [
  "The stipend is $27,000 a year.",
  "A bachelor's degree is needed, and an interview of two hours.",
  "The program office decides.",
];
const holds = (question: string) => holdsAskedThing(question, PAGE, PAGE);

describe("what is asked for by its own name", () => {
  it.each([
    "what GPA do I need",
    "minimum gpa?",
    "how many vacation days are there",
    "number of companies in it",
    "Is there a word limit on the essay?",
    "does it cover hotels",
    "can it pay for a laptop",
    "which contractor runs it",
    "phone number for the office",
  ])("a page does not hold: %s", (question) => {
    expect(holds(question)).toBe(false);
  });

  it.each([
    "which degree do I need",
    "how many hours does it take",
    "what kind of people get in",
    "what happens then",
    "how many people applied",
    "does it pay a stipend",
    "the maximum amount?",
    "how do I apply",
  ])("a page may hold: %s", (question) => {
    expect(holds(question)).toBe(true);
  });

  it.each([
    ["how many weeks between the steps", "Each step takes 52 weeks.", true],
    ["how many weeks between the steps", "A grade has ten steps.", false],
    ["direct phone number of the office", "Call the help line.", true],
    ["direct phone number of the office", "The office decides.", false],
    ["which NOAC do we use", "The authority codes are AYM and BAC.", true],
    ["which NOAC do we use", "The authority code is not confirmed.", false],
  ])("“%s” is held by “%s”: %s", (question, text, held) => {
    expect(holdsAskedThing(question, [text], [text])).toBe(held);
  });

  it("has to be had, by its acronym", () => {
    expect(holdsNeeded("do I need a UEI?", PAGE)).toBe(false);
    expect(holdsNeeded("do I need a UEI?", ["Get a UEI first."])).toBe(true);
    expect(holdsNeeded("do I need a degree?", PAGE)).toBe(true);
  });
});
