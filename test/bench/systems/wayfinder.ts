import { type IndexedPage, indexPages } from "../../../src/corpus/indexing.ts";
import { createRetriever } from "../../../src/corpus/search.ts";
import { openEmbedded } from "../../../src/store/embedded.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { bundledCorpus } from "../../support/corpus.ts";
import type { Document } from "../collection.ts";
import type { System } from "./system.ts";

// The weights that the program itself uses.
const { search } = (await bundledCorpus()).policy;
const weights = { title: search.titleWeight, heading: search.headingWeight };

/** Our own: the indexing and the search of the program, each document as a page of one passage. */
export const wayfinder: System = {
  name: "wayfinder",
  async index(documents, onProgress) {
    const database = await openEmbedded();
    await migrate(database);
    await indexPages(database, documents.map(toPage), weights, onProgress);
    const retriever = createRetriever(database);
    return {
      async search(text, limit) {
        const { hits } = await retriever.search({ text, limit });
        return hits.map(({ passage }) => passage.id);
      },
      close: () => database.close(),
    };
  },
};

function toPage({ id, title, text }: Document): IndexedPage {
  const passage = {
    id,
    pageId: id,
    pageKind: "guide" as const,
    pageStatus: "open" as const,
    title,
    heading: "",
    asOf: "2026-01-01",
    statements: [{ text, sources: [], line: 1 }],
  };
  return { id, hash: id, facts: {}, passages: [passage] };
}
