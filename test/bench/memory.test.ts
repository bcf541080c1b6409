import { expect, it } from "vitest";
import { growthOf, isFlat, watchMemory } from "./memory.ts";

it("tells the growth of the second half by a thousand events, whatever the warming up took", () => {
  // 11 samples over 10,000 events: each step is 1,000 of them.
  const warm = [100, 300, 500, 600, 650];
  expect(growthOf([...warm, 700, 700, 700, 700, 700, 700], 10_000)).toBe(0);
  expect(growthOf([...warm, 700, 720, 740, 760, 780, 800], 10_000)).toBe(20);
  expect(growthOf([...warm, 700, 720, 700, 720, 700, 720], 10_000)).toBeLessThan(5);
  expect(growthOf([100], 10_000)).toBe(0);
});

it("calls memory flat or not, and neither after a few events", () => {
  expect(isFlat({ samples: [], growth: 20 }, 10_000)).toBe(true);
  expect(isFlat({ samples: [], growth: 21 }, 10_000)).toBe(false);
  expect(isFlat({ samples: [], growth: 500 }, 1_000)).toBeUndefined();
});

it("reads at the start, meanwhile and at the end", async () => {
  let reads = 0;
  const memory = await watchMemory(async () => ++reads * 100, 5);
  while (reads < 3) await new Promise((resolve) => setTimeout(resolve, 1));
  const { samples } = await memory.stop(10);
  expect(samples[0]).toBe(100);
  expect(samples).toHaveLength(reads);
  expect(samples.length).toBeGreaterThanOrEqual(4);
});
