import { type Extensions, PGlite } from "@electric-sql/pglite";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import type { Document } from "../collection.ts";
import type { Index, System } from "./system.ts";

/** Postgres' own ranking, with its own index, of documents that hold any word of the query. */
export const tsRankCd: System = {
  name: "ts_rank_cd",
  async index(documents, onProgress) {
    return indexIn(documents, onProgress, {
      extensions: {},
      // The title counts more, as its weights A and D have it by default.
      index: `
        alter table document add column words tsvector generated always as (
          setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body)) stored;
        create index on document using gin (words);`,
      search: `
        select id from document, (
          select string_agg(quote_literal(lexeme), ' | ')::tsquery as query
          from unnest(to_tsvector('english', $1))) as asked
        where words @@ query order by ts_rank_cd(words, query) desc, id limit $2`,
    });
  },
};

/** The BM25 extension that managed Postgres rarely has. */
export const pgTextsearch: System = {
  name: "pg_textsearch",
  async index(documents, onProgress) {
    return indexIn(documents, onProgress, {
      extensions: { pg_textsearch },
      index: `
        create extension pg_textsearch;
        alter table document add column both_texts text generated always as (title || ' ' || body) stored;
        create index both_bm25 on document using bm25 (both_texts) with (text_config = 'english');`,
      search: `select id from document
        order by both_texts <@> to_bm25query($1, 'both_bm25') limit $2`,
    });
  },
};

const BATCH = 1000;

async function indexIn(
  documents: readonly Document[],
  onProgress: (done: number) => void,
  { extensions, index, search }: { extensions: Extensions; index: string; search: string },
): Promise<Index> {
  const database = await PGlite.create("memory://", { extensions });
  await database.exec("create table document (id text primary key, title text, body text)");
  for (let at = 0; at < documents.length; at += BATCH) {
    const some = documents.slice(at, at + BATCH);
    await database.query(
      "insert into document select * from unnest($1::text[], $2::text[], $3::text[])",
      [some.map(({ id }) => id), some.map(({ title }) => title), some.map(({ text }) => text)],
    );
    onProgress(at + some.length);
  }
  await database.exec(index);
  await database.exec("vacuum (analyze) document");
  return {
    async search(text, limit) {
      const { rows } = await database.query<{ id: string }>(search, [text, limit]);
      return rows.map(({ id }) => id);
    },
    close: () => database.close(),
  };
}
