import { describe, expect, it } from "vitest";
import { parsePositionWish, readPosition } from "../../src/finder/position-wish.ts";

describe("a question for the authorities of a position", () => {
  it.each([
    [
      "Which authorities can I use for a GS-2210-12 in San Antonio, permanent?",
      { series: "2210", grade: 12, appointment: "permanent", place: "San Antonio" },
    ],
    [
      "what hiring authorities could we use for a temporary GS-9 position in series 0301 at CISA",
      { series: "0301", grade: 9, appointment: "temporary", agency: "homeland_security" },
    ],
    [
      "List all hiring authorities for 2210-13, term",
      { series: "2210", grade: 13, appointment: "term" },
    ],
    ["show me the authorities for a GS 11", { grade: 11 }],
    ["position GS-2210-12 in San Antonio", { series: "2210", grade: 12, place: "San Antonio" }],
  ])("%s", (text, position) => {
    expect(parsePositionWish(text)).toEqual(position);
  });

  it.each([
    "Which direct-hire authorities cover GS-12?",
    "Which authorities can hire veterans at GS-11?",
    "What is Schedule A hiring authority?",
    "Which authorities are there?",
    "GS-9 2210 jobs in San Antonio",
    "Position description for a GS-2210-12?",
    "Does the authority GW-002 cover GS-12?",
  ])("is not: %s", (text) => {
    expect(parsePositionWish(text)).toBeUndefined();
  });

  it("leaves out what cannot be", () => {
    expect(readPosition("GS-2210-19 for the long-term")).toEqual({ series: "2210" });
    expect(readPosition("")).toEqual({});
  });
});
