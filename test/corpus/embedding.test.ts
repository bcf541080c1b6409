import { expect, it } from "vitest";
import { embedPassages } from "../../src/corpus/embedding.ts";
import { indexPages } from "../../src/corpus/indexing.ts";
import { createNearest } from "../../src/corpus/nearest.ts";
import { toIndexedPage } from "../../src/corpus/passages.ts";
import type { Database } from "../../src/domain/database.ts";
import type { Embedder } from "../../src/domain/embedder.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openVectors } from "../../src/store/vectors.ts";
import { describeOnEachEngine, type OpenDatabase } from "../support/databases.ts";
import { makePage } from "../support/pages.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const WEIGHTS = { title: 2, heading: 1.5 };

const page = (id: string, text: string) =>
  makePage({ id, title: `Page ${id}`, body: `${text}[^act]\n` });

const PAGES = [
  page("pay", "Staff get a salary every fortnight."),
  page("leave", "Staff take a vacation every summer."),
];

/** Knows two meanings: money and free time. Its vectors are as long as the model's name. */
function meaningModel(model: string): Embedder & { asked: string[] } {
  const asked: string[] = [];
  return {
    model,
    asked,
    async embed(texts, named = model) {
      asked.push(...texts.map((text) => `${named}: ${text}`));
      return texts.map((text) => [
        /salary|wages|money/.test(text) ? 1 : 0,
        /vacation|holiday/.test(text) ? 1 : 0,
        ...Array.from({ length: named.length }, () => 0.01),
      ]);
    },
  };
}

async function openIndexed(open: OpenDatabase, pages = PAGES): Promise<Database | undefined> {
  const database = await open();
  await migrate(database);
  await indexPages(database, pages.map(toIndexedPage), WEIGHTS);
  return (await openVectors(database)) ? database : undefined;
}

const search = async (database: Database, embedder: Embedder, text: string, limit = 1) => {
  const failures: unknown[] = [];
  const nearest = createNearest(database, embedder, (error) => failures.push(error));
  const passages = await nearest({ text, limit });
  return { pages: passages.map(({ pageId }) => pageId), failures };
};

describeOnEachEngine("search by meaning", (open) => {
  it("finds what says the same in other words", async ({ skip }) => {
    const database = await openIndexed(open);
    if (!database) return skip("this server has no pgvector");
    const embedder = meaningModel("m");
    expect((await search(database, embedder, "wages")).pages).toEqual([]);
    expect(await embedPassages(database, embedder, NOW)).toMatchObject({
      embedded: 2,
      passages: 2,
      switched: true,
    });
    expect((await search(database, embedder, "wages")).pages).toEqual(["pay"]);
    expect((await search(database, embedder, "holiday")).pages).toEqual(["leave"]);
  });

  it("embeds a text once, though its page is indexed anew or moves", async ({ skip }) => {
    const database = await openIndexed(open);
    if (!database) return skip("this server has no pgvector");
    const embedder = meaningModel("m");
    await embedPassages(database, embedder, NOW);
    const moved = PAGES.map((one) => ({ ...toIndexedPage(one), hash: "another" }));
    await indexPages(database, moved, WEIGHTS);
    expect((await search(database, embedder, "wages")).pages).toEqual([]);
    expect(await embedPassages(database, embedder, NOW)).toMatchObject({ embedded: 0 });
    expect((await search(database, embedder, "wages")).pages).toEqual(["pay"]);

    const changed = [page("pay", "Staff get money every fortnight."), PAGES[1] ?? page("x", "x.")];
    await indexPages(database, changed.map(toIndexedPage), WEIGHTS);
    expect(await embedPassages(database, embedder, NOW)).toMatchObject({ embedded: 1 });
    const kept = await database.query("select 1 from embedding");
    expect(kept).toHaveLength(2);
  });

  it("serves with the old model until the new one is complete", async ({ skip }) => {
    const database = await openIndexed(open);
    if (!database) return skip("this server has no pgvector");
    await embedPassages(database, meaningModel("old"), NOW);
    const fresh = meaningModel("the new one");
    let calls = 0;
    const failing: Embedder = {
      ...fresh,
      async embed(texts, model) {
        if (++calls > 0) throw new Error("away");
        return fresh.embed(texts, model);
      },
    };
    await expect(embedPassages(database, failing, NOW)).rejects.toThrow("away");
    expect((await search(database, fresh, "wages")).pages).toEqual(["pay"]);
    expect(fresh.asked).toEqual(["old: wages"]);
    expect(await embedPassages(database, fresh, NOW)).toMatchObject({ switched: true });
    expect((await search(database, fresh, "wages")).pages).toEqual(["pay"]);
    expect(fresh.asked.at(-1)).toBe("the new one: wages");
    const models = await database.query("select distinct model from passage_vector");
    expect(models).toEqual([{ model: "the new one" }]);
  });

  it("starts over when another model hides behind the same name", async ({ skip }) => {
    const database = await openIndexed(open);
    if (!database) return skip("this server has no pgvector");
    await embedPassages(database, meaningModel("m"), NOW);
    const longer = { ...meaningModel("longer"), model: "m" };
    const other: Embedder = { model: "m", embed: (texts) => longer.embed(texts, "longer") };
    expect((await search(database, other, "wages")).pages).toEqual([]);
    const more = [...PAGES, page("money", "Money is paid.")].map(toIndexedPage);
    await indexPages(database, more, WEIGHTS);
    await embedPassages(database, other, NOW);
    expect(await embedPassages(database, other, NOW)).toMatchObject({ switched: true });
    expect((await search(database, other, "holiday")).pages).toEqual(["leave"]);
  });

  it("costs an answer nothing but itself when the model fails", async ({ skip }) => {
    const database = await openIndexed(open);
    if (!database) return skip("this server has no pgvector");
    await embedPassages(database, meaningModel("m"), NOW);
    const failing: Embedder = {
      model: "m",
      async embed() {
        throw new Error("away");
      },
    };
    const { pages, failures } = await search(database, failing, "wages");
    expect(pages).toEqual([]);
    expect(failures).toHaveLength(1);
  });
});

describeOnEachEngine("a database without pgvector", (open) => {
  it("is told from one with it, and stays in use", async () => {
    const database = await open();
    await migrate(database);
    const [available] = await database.query<{ there: boolean }>(
      "select count(*) > 0 as there from pg_available_extensions where name = 'vector'",
    );
    expect(await openVectors(database)).toBe(available?.there);
    expect(await openVectors(database)).toBe(available?.there);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
