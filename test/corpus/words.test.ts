import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexText, plainWords, wordsOf } from "../../src/corpus/words.ts";

const compoundsIn = (text: string) =>
  wordsOf(text).flatMap((word) => (word.compound ? [word.text] : []));

describe("the words of a text", () => {
  it("hold a code in its parts and as one word", () => {
    expect(plainWords("GS-9")).toEqual(["gs", "9"]);
    expect(compoundsIn("GS-9 or GW-002")).toEqual(["gs9", "gw002"]);
    expect(plainWords("BOD 26-04")).toEqual(["bod", "26", "04"]);
    expect(compoundsIn("BOD 26-04")).toEqual(["2604"]);
  });

  it("take no hyphenated word or telephone-like number for a code", () => {
    expect(plainWords("direct-hire authority")).toEqual(["direct", "hire", "authority"]);
    expect(compoundsIn("direct-hire, cross-cutting and 10-business-day")).toEqual([]);
  });

  it("join the thousands of a number, whatever stands around it", () => {
    expect(plainWords("$27,000")).toEqual(["27000"]);
    expect(plainWords("up to $1,234,567.50 a year")).toContain("1234567.50");
    expect(plainWords("FY2025, 3,000 and 27,000.")).toEqual(["fy2025", "3000", "and", "27000"]);
  });

  it("leave the numbers of a list apart", () => {
    expect(plainWords("grades 5,7 and 9,11")).toEqual(["grades", "5", "7", "and", "9", "11"]);
  });

  it("keep the dots of a section number", () => {
    expect(plainWords("5 CFR 337.205(c)")).toEqual(["5", "cfr", "337.205", "c"]);
    expect(plainWords("97.137.")).toEqual(["97.137"]);
  });

  it("write an abbreviation without its full stops", () => {
    expect(plainWords("15 U.S.C. 7442")).toEqual(["15", "usc", "7442"]);
    expect(plainWords("the U.S.")).toEqual(["the", "us"]);
    expect(plainWords("under 5 U.S.C. The agency")).toEqual(["under", "5", "usc", "the", "agency"]);
  });

  it("write an abbreviation alike when its last full stop is left out", () => {
    expect(plainWords("15 U.S.C § 7442")).toEqual(["15", "usc", "7442"]);
  });

  it("drop a possessive s and every apostrophe, straight or curly", () => {
    expect(plainWords("veteran's veteran’s veterans' don’t")).toEqual([
      "veteran",
      "veteran",
      "veterans",
      "dont",
    ]);
    expect(plainWords("o'shea's")).toEqual(["oshea"]);
  });

  it("are the same with accents and without, composed and decomposed", () => {
    expect(plainWords("résumé Piñon")).toEqual(["resume", "pinon"]);
    expect(plainWords("résumé".normalize("NFD"))).toEqual(plainWords("resume"));
    expect(plainWords("ﬁnance ＧＳ")).toEqual(["finance", "gs"]);
  });

  it("are none where there is nothing to read", () => {
    expect(wordsOf("")).toEqual([]);
    expect(wordsOf(" — §…! 🙂")).toEqual([]);
  });

  it("are lower case, not empty, and never make reading fail, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })),
        (text) => {
          for (const { text: word } of wordsOf(text)) {
            expect(word).toMatch(/^(?:\d+(?:\.\d+)+|[\p{L}\p{N}]+)$/u);
            expect(word).toBe(word.toLowerCase());
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("are the same when they are read again from the text for the index", () => {
    const prose = fc
      .array(
        fc.constantFrom("GS-9", "$27,000", "U.S.C.", "veteran’s", "337.205(c)", "Résumé", "and"),
      )
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(prose, (text) => {
        const words = wordsOf(text).map((word) => word.text);
        expect(plainWords(indexText(text))).toEqual(words);
      }),
    );
  });
});
