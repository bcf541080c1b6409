import { describe, expect, it } from "vitest";
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
