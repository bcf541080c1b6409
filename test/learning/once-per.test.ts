import { describe, expect, it } from "vitest";
import { oncePer } from "../../src/learning/once-per.ts";

describe("what is learned once", () => {
  it("is the same for the same objects, and learned anew for any other", () => {
    let times = 0;
    const learn = oncePer((one: object, two: object) => ({ one, two, time: ++times }));
    const [a, b] = [{}, {}];
    expect(learn(a, b)).toBe(learn(a, b));
    expect(learn(b, a)).toEqual({ one: b, two: a, time: 2 });
    expect(learn(a, a).time).toBe(3);
    expect(times).toBe(3);
  });
});
