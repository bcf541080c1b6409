import { expect, it } from "vitest";
import { learn } from "../../src/learning/learn.ts";

const LESSONS = [
  { marks: words("who pays for new firewalls"), label: "money" },
  { marks: words("is there a grant for firewalls"), label: "money" },
  { marks: words("please scan our networks"), label: "scan" },
  { marks: words("the scan of networks"), label: "scan" },
  { marks: words("I look for a job"), label: "job" },
] as const;

function words(text: string): Set<string> {
  return new Set(text.split(" "));
}

it("tells the likeliest label first, in shares of one", () => {
  const shares = learn(LESSONS)(words("we want a scan of our networks"));
  expect(shares[0]?.label).toBe("scan");
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

it("learns the same from the same lessons", () => {
  const marks = words("a grant for a scan");
  expect(learn(LESSONS)(marks)).toEqual(learn(LESSONS)(marks));
});
