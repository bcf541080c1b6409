import { beforeAll, expect, it } from "vitest";
import { indexPages } from "../../src/corpus/indexing.ts";
import { correctSpelling } from "../../src/corpus/spelling.ts";
import type { Database } from "../../src/domain/database.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { indexed, openIndex, WEIGHTS } from "../support/index-content.ts";

const PAGES = indexed(
  {
    id: "veterans",
    title: "Veterans preference",
    body: "Veterans receive preference.[^act] Apprenticeships train cybersecurity staff.[^act]",
  },
  { id: "grants", title: "Grants", body: "Grants pay for trains, trails and pay.[^act]" },
);

describeOnEachEngine("spelling", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await openIndex(open, PAGES);
  });
  const correct = async (...words: string[]) =>
    (await correctSpelling(database, words)).map(({ from, to }) => `${from} > ${to}`);

  it("mends a letter that is missing, doubled, wrong or swapped with its neighbour", async () => {
    expect(await correct("vetrans", "veeterans", "vetezans", "vetearns")).toEqual([
      "vetrans > veterans",
      "veeterans > veterans",
      "vetezans > veterans",
      "vetearns > veterans",
    ]);
  });

  it("mends one slip in a short word, two in a long one", async () => {
    expect(await correct("grrants", "grrannts")).toEqual(["grrants > grants"]);
    expect(await correct("aprentisceships", "cibersecuritie", "cyberxxxrity")).toEqual([
      "aprentisceships > apprenticeships",
    ]);
    expect(await correct("cybersecurty", "cybrsecurty")).toEqual([
      "cybersecurty > cybersecurity",
      "cybrsecurty > cybersecurity",
    ]);
  });

  it("takes the nearest word", async () => {
    expect(await correct("trainss")).toEqual(["trainss > trains"]);
  });

  it("takes the first letter to be right", async () => {
    expect(await correct("beterans")).toEqual([]);
  });

  it("does not guess at short words, numbers and codes", async () => {
    expect(await correct("pai", "gs9x", "27001", "sf50a")).toEqual([]);
  });

  it("does not guess where nothing is near", async () => {
    expect(await correct("zeppelins", "vegetables")).toEqual([]);
    expect(await correctSpelling(database, [])).toEqual([]);
  });

  it("no longer knows a word whose page is gone", async () => {
    const other = await openIndex(open, PAGES);
    await indexPages(other, PAGES.slice(1), WEIGHTS);
    expect(await correctSpelling(other, ["vetrans", "grrants"])).toEqual([
      { from: "grrants", to: "grants" },
    ]);
  });
});
