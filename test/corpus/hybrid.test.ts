import { describe, expect, it } from "vitest";
import { createHybrid, fuse } from "../../src/corpus/hybrid.ts";
import { passagesOf } from "../../src/corpus/passages.ts";
import type { Passage } from "../../src/domain/passage.ts";
import type { Hit, SearchResult } from "../../src/domain/retriever.ts";
import { makePage } from "../support/pages.ts";

const passage = (id: string): Passage => {
  const [first] = passagesOf(makePage({ id }));
  if (!first) throw new Error("the page has no passage");
  return first;
};

const hit = (id: string, score: number): Hit => ({
  passage: passage(id),
  score,
  coverage: 0.7,
  titleCoverage: 0,
  headingCoverage: 0,
  statementCoverage: [0.7],
});

const ids = (hits: readonly Hit[]) => hits.map(({ passage: { pageId } }) => pageId);

describe("fusing two searches", () => {
  it("puts first what both find, and keeps what one of them finds", () => {
    const fused = fuse([hit("a", 9), hit("b", 8), hit("c", 1)], [passage("b"), passage("d")]);
    expect(ids(fused)).toEqual(["b", "a", "d", "c"]);
  });

  it("keeps the scores of the search by words, raised where meaning agrees", () => {
    const fused = fuse([hit("a", 9), hit("b", 8), hit("c", 1)], [passage("b"), passage("d")]);
    const scores = new Map(fused.map(({ passage: { pageId }, score }) => [pageId, score]));
    expect(scores.get("a")).toBe(9);
    expect(scores.get("b")).toBeCloseTo(10);
    expect(scores.get("c")).toBe(1);
    expect(scores.get("d")).toBeLessThan(1.5);
  });

  it("claims no word of the question for what only meaning found", () => {
    const fused = fuse([hit("a", 9)], [passage("z")]);
    expect(fused.find((one) => one.passage.pageId === "z")).toMatchObject({ coverage: 0 });
    expect(fused.find((one) => one.passage.pageId === "a")).toMatchObject({ coverage: 0.7 });
  });
});

describe("search by words and by meaning", () => {
  const found = (hits: Hit[], concepts = 1): SearchResult => ({
    hits,
    concepts,
    corrections: [],
    named: [],
    unknown: [],
    pages: new Map(),
    vague: false,
  });

  it("gives as many as are wanted", async () => {
    const search = createHybrid(
      { search: async () => found([hit("a", 3), hit("b", 2), hit("c", 1)]) },
      async () => [passage("c")],
    );
    expect(ids((await search.search({ text: "q", limit: 2 })).hits)).toEqual(["c", "a"]);
  });

  it("is search by words where there is no meaning to go by", async () => {
    const words = { search: async () => found([hit("a", 3)], 0) };
    const search = createHybrid(words, async () => {
      throw new Error("it must not be asked");
    });
    expect((await search.search({ text: "the", limit: 5 })).hits).toHaveLength(1);
    const alone = createHybrid({ search: async () => found([hit("a", 3)]) }, async () => []);
    expect((await alone.search({ text: "q", limit: 5 })).hits[0]?.score).toBe(3);
  });
});
