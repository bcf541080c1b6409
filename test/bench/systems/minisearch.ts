import MiniSearch from "minisearch";
import type { System } from "./system.ts";

/** MiniSearch as it comes: any word, BM25+, no stemming. */
export const minisearch: System = {
  name: "minisearch",
  async index(documents) {
    const index = new MiniSearch({ fields: ["title", "text"] });
    index.addAll(documents);
    return {
      async search(text, limit) {
        return index
          .search(text)
          .slice(0, limit)
          .map(({ id }) => String(id));
      },
      async close() {},
    };
  },
};
