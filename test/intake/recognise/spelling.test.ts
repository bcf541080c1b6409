import { describe, expect, it } from "vitest";
import { spellingMender } from "../../../src/intake/recognise/spelling.ts";

const mend = spellingMender({
  whole: ["hospital", "assessment"],
  stems: ["scanning"],
  places: ["lander", "fairbanks"],
});

describe("slips in words that are ours", () => {
  it("are mended, one letter in a word, two in a long one", () => {
    expect(mend("our hospitel wants an assesment")).toBe("our hospital wants an assessment");
  });

  it("are not seen in a word that is near the short name of a town", () => {
    expect(mend("our lender in lander")).toBe("our lender in lander");
    expect(mend("a clinic in fairbenks")).toBe("a clinic in fairbanks");
  });
});
