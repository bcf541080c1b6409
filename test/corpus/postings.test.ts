import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { glossaryExpander } from "../../src/corpus/expand.ts";
import { indexPages } from "../../src/corpus/indexing.ts";
import { toIndexedPage } from "../../src/corpus/passages.ts";
import { createRetriever } from "../../src/corpus/search.ts";
import type { Database } from "../../src/domain/database.ts";
import type { Retriever, SearchRequest } from "../../src/domain/retriever.ts";
import { BUNDLED, bundledCorpus } from "../support/corpus.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { openIndex, WEIGHTS } from "../support/index-content.ts";
import { scoringInSql } from "../support/score-in-sql.ts";

const questions = (await readFile(`${BUNDLED}/questions.jsonl`, "utf8"))
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line).question as string)
  .filter((_, i) => i % 9 === 0);

describeOnEachEngine("search in memory", (open) => {
  let database: Database;
  let inSql: Retriever;
  let expand: ReturnType<typeof glossaryExpander>;
  beforeAll(async () => {
    const { pages } = await bundledCorpus();
    database = await openIndex(open, pages.map(toIndexedPage));
    expand = glossaryExpander((await bundledCorpus()).glossary);
    inSql = createRetriever(database, expand, { score: scoringInSql(database) });
  });
  const inMemory = (cacheBytes?: number) =>
    createRetriever(database, expand, cacheBytes ? { cacheBytes } : {});

  async function expectSame(retriever: Retriever, request: SearchRequest) {
    const [a, b] = [await inSql.search(request), await retriever.search(request)];
    expect(b.hits.map(({ passage }) => passage.id)).toEqual(
      a.hits.map(({ passage }) => passage.id),
    );
    for (const [i, hit] of b.hits.entries())
      expect(hit.score).toBeCloseTo(a.hits[i]?.score ?? 0, 5);
  }

  it("finds the same, in the same order, for real questions", async () => {
    const retriever = inMemory();
    expect(questions.length).toBeGreaterThan(20);
    for (const text of questions) await expectSame(retriever, { text, limit: 24 });
  });

  it.each<Partial<SearchRequest>>([
    { kinds: ["funding", "rule"] },
    { audience: "agency_hr" },
    { statuses: ["open"] },
    { kinds: ["pathway"], audience: "job_seeker", statuses: ["open", "unverified"] },
    { pages: ["sfs", "vra", "slcgp"] },
    { pages: ["sfs", "vra"], audience: "agency_hr" },
    { limit: 1 },
    { limit: 100 },
  ])("keeps to %j", async (filters) => {
    const retriever = inMemory();
    for (const text of questions.slice(0, 12)) {
      await expectSame(retriever, { text, limit: 10, ...filters });
    }
  });

  it("finds the same with hardly any memory, and with many readers at once", async () => {
    const retriever = inMemory(64);
    await Promise.all(
      questions.slice(0, 16).map((text) => expectSame(retriever, { text, limit: 5 })),
    );
  });

  it("sees a page that was added and one that is gone at once", async () => {
    const retriever = inMemory();
    const find = async () =>
      (await retriever.search({ text: "vacation hypothesis", limit: 3 })).hits.map(
        ({ passage }) => passage.pageId,
      );
    const { pages } = await bundledCorpus();
    const all = pages.map(toIndexedPage);
    const before = await find();
    const [first] = all;
    if (!first) throw new Error("no page");
    const [passage] = first.passages;
    if (!passage) throw new Error("no passage");
    const added = {
      ...first,
      id: "added",
      passages: [
        {
          ...passage,
          id: "added",
          pageId: "added",
          statements: [{ text: "The vacation hypothesis.", sources: [], line: 1 }],
        },
      ],
    };
    await indexPages(database, [...all, added], WEIGHTS);
    expect((await find())[0]).toBe("added");
    await indexPages(database, all, WEIGHTS);
    expect(await find()).toEqual(before);
  });
});
