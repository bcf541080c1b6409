import fc from "fast-check";
import { expect, it } from "vitest";
import { type IndexedPage, indexPages } from "../../src/corpus/indexing.ts";
import { createRetriever } from "../../src/corpus/search.ts";
import type { Database } from "../../src/domain/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { describeOnEachEngine } from "../support/databases.ts";
import { forgetIndex, indexed, openIndex, readIndex, WEIGHTS } from "../support/index-content.ts";

const page = (id: string, text: string) => ({ id, title: `The ${id}`, body: `${text}[^act]\n` });
const keysFor = async (database: Database, text: string) => {
  const { hits } = await createRetriever(database).search({ text, limit: 10 });
  return hits.map(({ passage }) => passage.id);
};
const rowIds = async (database: Database) => {
  const rows = await database.query<{ key: string; id: number }>("select key, id from passage");
  return new Map(rows.map(({ key, id }) => [key, id]));
};

describeOnEachEngine("the index", (open) => {
  it("tells what it did", async () => {
    const database = await open();
    await migrate(database);
    const run = (...texts: [string, string][]) =>
      indexPages(database, indexed(...texts.map(([id, text]) => page(id, text))), WEIGHTS);
    const nothing = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    expect(await run(["one", "Apples."], ["two", "Pears."])).toEqual({ ...nothing, added: 2 });
    expect(await run(["one", "Apples."], ["two", "Pears."])).toEqual({ ...nothing, unchanged: 2 });
    expect(await run(["one", "Plums."], ["two", "Pears."], ["three", "Figs."])).toEqual({
      ...nothing,
      added: 1,
      changed: 1,
      unchanged: 1,
    });
    expect(await run(["two", "Pears."])).toEqual({ ...nothing, removed: 2, unchanged: 1 });
    expect(await run()).toEqual({ ...nothing, removed: 1 });
  });

  it("leaves the rows of unchanged pages alone", async () => {
    const one = page("one", "Apples are red.");
    const database = await openIndex(open, indexed(one, page("two", "Pears are green.")));
    const before = await rowIds(database);
    await indexPages(database, indexed(page("two", "Pears are soft."), one), WEIGHTS);
    const after = await rowIds(database);
    expect(after.get("one")).toBe(before.get("one"));
    expect(after.get("two")).not.toBe(before.get("two"));
  });

  it("keeps nothing of a removed page", async () => {
    const one = page("one", "Apples are red.");
    const database = await openIndex(open, indexed(one));
    const alone = await readIndex(database);
    await indexPages(database, indexed(one, page("two", "Apples and pears.")), WEIGHTS);
    expect(await keysFor(database, "pears")).toEqual(["two"]);
    await indexPages(database, indexed(one), WEIGHTS);
    expect(await keysFor(database, "pears")).toEqual([]);
    expect(await readIndex(database)).toEqual(alone);
  });

  it("finds a changed page by its new words only", async () => {
    const database = await openIndex(open, indexed(page("one", "Apples are red.")));
    await indexPages(database, indexed(page("one", "Pears are green.")), WEIGHTS);
    expect(await keysFor(database, "apples")).toEqual([]);
    expect(await keysFor(database, "pears")).toEqual(["one"]);
  });

  it("can be emptied and filled again", async () => {
    const pages = indexed(page("one", "Apples are red."), page("two", "Pears are green."));
    const database = await openIndex(open, pages);
    const full = await readIndex(database);
    await indexPages(database, [], WEIGHTS);
    expect(await readIndex(database)).toMatchObject({
      totals: { passages: 0, length: 0 },
      postings: [],
      terms: [],
    });
    await indexPages(database, pages, WEIGHTS);
    expect(await readIndex(database)).toEqual(full);
  });

  it("counts words by where they stand, and a list's introduction once", async () => {
    const body = "## Pears\n\nFigs are for:\n\n- Plums.[^act]\n- Plums and plums.[^act]\n";
    const database = await openIndex(open, indexed({ id: "one", title: "Apples", body }));
    const rows = await database.query<{ lexeme: string; frequency: number }>(
      "select lexeme, frequency from posting join term on term.id = term_id",
    );
    const frequencies = Object.fromEntries(rows.map((row) => [row.lexeme, row.frequency]));
    expect(frequencies).toEqual({ appl: 2, pear: 1.5, fig: 1, plum: 3 });
    const [passage] = await database.query("select length from passage");
    expect(passage).toEqual({ length: 7.5 });
  });

  it("is built anew when a word counts more by where it stands than before", async () => {
    const pages = indexed(page("one", "Apples are red."), page("two", "Pears are green."));
    const database = await openIndex(open, pages);
    await indexPages(database, pages, { title: 8, heading: 4 });
    const { postings } = await readIndex(database);
    await forgetIndex(database);
    await indexPages(database, pages, { title: 8, heading: 4 });
    expect(postings).toEqual((await readIndex(database)).postings);
  });

  it("takes a page that holds nothing but stop words", async () => {
    const silent = indexed({ id: "one", title: "What about", body: "That is what it is.[^act]\n" });
    const database = await openIndex(open, silent);
    expect(await readIndex(database)).toMatchObject({ totals: { passages: 0, length: 0 } });
    await indexPages(database, indexed(page("two", "Pears are green.")), WEIGHTS);
    expect(await keysFor(database, "pears")).toEqual(["two"]);
  });

  it("stays as it was when indexing fails half-way", async () => {
    const database = await openIndex(open, indexed(page("one", "Apples are red.")));
    const before = await readIndex(database);
    const [two] = indexed(page("two", "Pears are green."));
    const twins = [two, two].flatMap((twin) => twin ?? []);
    await expect(indexPages(database, twins, WEIGHTS)).rejects.toThrow();
    expect(await readIndex(database)).toEqual(before);
  });

  it("is right when two processes fill it at once", async () => {
    const database = await open();
    await migrate(database);
    const pages = indexed(page("one", "Apples are red."), page("two", "Pears are green."));
    const reports = await Promise.all([1, 2].map(() => indexPages(database, pages, WEIGHTS)));
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 2]);
    const raced = await readIndex(database);
    await forgetIndex(database);
    await indexPages(database, pages, WEIGHTS);
    expect(raced).toEqual(await readIndex(database));
  });

  it("tells how far it is, up to the end", async () => {
    const database = await open();
    await migrate(database);
    const told: [number, number][] = [];
    const pages = indexed(page("one", "Apples."), page("two", "Pears.[^act]\n\n## More\n\nFigs."));
    await indexPages(database, pages, WEIGHTS, (done, total) => told.push([done, total]));
    expect(told.at(-1)).toEqual([3, 3]);
    await indexPages(database, pages, WEIGHTS, (done, total) => told.push([done, total]));
    expect(told).toHaveLength(1);
  });

  it("is, after any edits, what a fresh index of the same pages is", async () => {
    const database = await open();
    await migrate(database);
    await fc.assert(
      fc.asyncProperty(fc.array(anyPages, { minLength: 2, maxLength: 4 }), async (states) => {
        await forgetIndex(database);
        for (const pages of states) await indexPages(database, pages, WEIGHTS);
        const edited = await readIndex(database);
        await forgetIndex(database);
        await indexPages(database, states.at(-1) ?? [], WEIGHTS);
        expect(edited).toEqual(await readIndex(database));
      }),
      { numRuns: 12 },
    );
  });
});

const anyText = fc
  .array(
    fc.constantFrom("apple", "apples", "pear", "fig", "GS-9", "$27,000", "the", "U.S.C.", "hiring"),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.join(" "));

/** A few pages out of a few ids, each with one to three passages of text and lists. */
const anyPages: fc.Arbitrary<IndexedPage[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom("one", "two", "three", "four"),
      title: anyText.map((text) => `Title ${text}`),
      sections: fc.array(fc.array(anyText, { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map(({ id, title, sections }): IndexedPage => {
      const passages = sections.map((texts, at) => ({
        id: `${id}~${at}`,
        pageId: id,
        pageKind: "rule" as const,
        pageStatus: "open" as const,
        title,
        heading: at === 0 ? "" : (texts[0] ?? ""),
        asOf: "2026-11-24",
        statements: texts.map((text, i) => ({
          text,
          sources: ["act"],
          line: i,
          ...(i > 0 && { list: { id: 1, ordered: false, lead: texts[0] ?? "" } }),
        })),
      }));
      return { id, hash: JSON.stringify(passages), facts: {}, passages };
    }),
  { selector: ({ id }) => id, maxLength: 4 },
);
