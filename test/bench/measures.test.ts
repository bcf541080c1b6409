import { describe, expect, it } from "vitest";
import { average, judge, percentile } from "./measures.ts";

const judged = (grades: Record<string, number>) => new Map(Object.entries(grades));

describe("the quality of a ranked list", () => {
  it("is perfect when the best stand first", () => {
    expect(judge(["a", "b", "x"], judged({ a: 2, b: 1 }))).toEqual({
      ndcg10: 1,
      recall10: 1,
      mrr10: 1,
    });
  });

  it("falls with each place that the relevant one stands lower", () => {
    const { ndcg10, recall10, mrr10 } = judge(["x", "y", "a"], judged({ a: 1 }));
    expect(ndcg10).toBeCloseTo(1 / Math.log2(4), 12);
    expect([recall10, mrr10]).toEqual([1, 1 / 3]);
  });

  it("counts higher grades more", () => {
    const { ndcg10 } = judge(["b", "a"], judged({ a: 2, b: 1 }));
    expect(ndcg10).toBeCloseTo((1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)), 12);
  });

  it("is nothing for what stands below the tenth place", () => {
    const far = [..."0123456789", "a"];
    expect(judge(far, judged({ a: 1 }))).toEqual({ ndcg10: 0, recall10: 0, mrr10: 0 });
  });

  it("knows that ten places hold no more than ten documents, but recall counts them all", () => {
    const ids = [..."abcdefghijkl"];
    const quality = judge(ids, new Map(ids.map((id) => [id, 1])));
    expect(quality.ndcg10).toBeCloseTo(1, 12);
    expect(quality.recall10).toBeCloseTo(10 / 12, 12);
  });

  it("takes a grade of zero for not relevant", () => {
    expect(judge(["a"], judged({ a: 0, b: 1 }))).toEqual({ ndcg10: 0, recall10: 0, mrr10: 0 });
  });
});

it("the average is over queries", () => {
  const one = { ndcg10: 1, recall10: 0.5, mrr10: 1 };
  const none = { ndcg10: 0, recall10: 0, mrr10: 0 };
  expect(average([one, none])).toEqual({ ndcg10: 0.5, recall10: 0.25, mrr10: 0.5 });
});

it("a percentile is one of the values", () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 3, 5, 5]);
});
