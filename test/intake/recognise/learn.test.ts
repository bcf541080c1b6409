import { expect, it } from "vitest";
import { learn } from "../../../src/intake/recognise/learn.ts";

const LESSONS = [
  { text: "who pays for new firewalls", label: "money" },
  { text: "is there a grant for firewalls", label: "money" },
  { text: "please scan our network", label: "scan" },
  { text: "scanning of networks", label: "scan" },
  { text: "I look for a job", label: "job" },
] as const;

it("tells the likeliest label first, in shares of one, with words in other forms", () => {
  const shares = learn(LESSONS)("we want our networks scanned");
  expect(shares[0]?.label).toBe("scan");
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

it("learns the same from the same lessons", () => {
  const text = "a grant for scanning";
  expect(learn(LESSONS)(text)).toEqual(learn(LESSONS)(text));
});
