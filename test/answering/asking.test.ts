import { describe, expect, it } from "vitest";
import { holdsAskedThing } from "../../src/answering/asked-thing.ts";
import { sentencesOf, tellingOf } from "../../src/answering/asking.ts";

describe("a message", () => {
  it("falls into sentences, but not at the stops inside a citation", () => {
    const text = "I use 5 U.S.C. 3304 and 337.205(c). Does GW-002 end? It was from 2003";
    expect(sentencesOf(text)).toEqual([
      "I use 5 U.S.C. 3304 and 337.205(c).",
      "Does GW-002 end?",
      "It was from 2003",
    ]);
  });

  it.each([
    [
      "My husband got orders to Fort Liberty. Is there a time limit for the spouse authority?",
      "My husband got orders to Fort Liberty.",
    ],
    ["I smoked weed last year. Will that hurt my clearance chances?", ""],
    ["VA 2210 special salary rate... still around?", ""],
    ["What is CTMS?", ""],
  ])("“%s” tells: “%s”", (text, telling) => {
    expect(tellingOf(text)).toBe(telling);
  });
});

describe("what is asked for by name", () => {
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
});
