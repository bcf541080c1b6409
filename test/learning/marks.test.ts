import { expect, it } from "vitest";
import { marksOf } from "../../src/learning/marks.ts";

it("marks words without their endings, and pairs of neighbours", () => {
  expect(marksOf("Scanning our networks")).toEqual(
    new Set(["scann", "our", "network", "scann our", "our network"]),
  );
});

it("marks any number alike", () => {
  expect(marksOf("25 beds")).toEqual(marksOf("12 beds"));
});
