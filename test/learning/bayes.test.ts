import { expect, it } from "vitest";
import { countMarks } from "../../src/learning/bayes.ts";

const words = (text: string) => new Set(text.split(" "));

const behind = countMarks([
  { marks: words("a grant for firewalls"), label: "money" },
  { marks: words("who pays for firewalls"), label: "money" },
  { marks: words("please scan our network"), label: "scan" },
]);

it("puts the likeliest label at nought and the others behind it", () => {
  const found = behind(words("who pays to scan firewalls"));
  expect(found.get("money")).toBe(0);
  expect(found.get("scan")).toBeLessThan(0);
});

it("does not rule a label out by a mark that it was never seen with", () => {
  expect(behind(words("please scan our firewalls")).get("money")).toBeGreaterThan(-20);
});

it("finds all labels alike where no mark is known", () => {
  expect([...behind(words("zebra")).values()]).toEqual([0, 0]);
});
