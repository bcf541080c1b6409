import { BM25Retriever } from "@langchain/community/retrievers/bm25";
import { Document } from "@langchain/core/documents";
import type { System } from "./system.ts";

/** LangChain's BM25 retriever: it has no index and reads every document for every query. */
export const langchainBm25: System = {
  name: "langchain-bm25",
  async index(documents) {
    const docs = documents.map(
      ({ id, title, text }) => new Document({ pageContent: `${title} ${text}`, metadata: { id } }),
    );
    return {
      async search(text, limit) {
        const found = await BM25Retriever.fromDocuments(docs, { k: limit }).invoke(text);
        return found.map(({ metadata }) => String(metadata.id));
      },
      async close() {},
    };
  },
};
