import { expect, it } from "vitest";
import { evidenceReader } from "../../../src/intake/recognise/evidence.ts";
import { secondOpinions } from "../../../src/intake/recognise/second-opinion.ts";
import { bundledCorpus } from "../../support/corpus.ts";

const { recognition } = await bundledCorpus();
const evidenceOf = evidenceReader(recognition, (phrase) => phrase);
const opinionOn = secondOpinions(
  (
    [
      ["request", "adviser", "state-local", "we would like to meet somebody"],
      ["request", "scanning", "state-local", "we would like a weekly probe of our addresses"],
      ["request", "scanning", "state-local", "please probe our addresses weekly"],
      ["flaw", "software_flaw", "vulnerability", "the till hands out anybody's receipts"],
      ["flaw", "software_flaw", "vulnerability", "the kiosk hands out anybody's tickets"],
      ["emergency", "incident", "incident", "the pumps obey a stranger"],
      ["emergency", "incident", "incident", "the doors obey a stranger"],
    ] as const
  ).map(([intent, need, desk, text]) => ({
    text,
    expect: { intent, need, desk, requesterKind: null },
  })),
  evidenceOf,
  (text) => (text.includes("obey") ? 0.5 : 0),
  recognition.alike,
);

it("speaks where the rules have read no more than a request", () => {
  const opinion = opinionOn("the gate hands out anybody's codes");
  expect(opinion.intent("request")).toBe("flaw");
  expect(opinion.desk("state-local")).toBe("vulnerability");
  expect(opinion.needs()).toContain("software_flaw");
  expect(opinionOn("a weekly probe please").need("adviser")).toBe("scanning");
  expect(opinionOn("a weekly probe please").need("assessment")).toBe("assessment");
});

it("makes no alarm without a word of trouble, and calls one off only where nothing speaks for it", () => {
  expect(opinionOn("the rain and the wind").intent("request")).not.toBe("emergency");
  expect(opinionOn("the gates obey a stranger").intent("emergency")).toBe("emergency");
  expect(opinionOn("please probe our addresses weekly").intent("emergency")).toBe("request");
});
