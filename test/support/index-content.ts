import { type IndexedPage, indexPages } from "../../src/corpus/indexing.ts";
import { toIndexedPage } from "../../src/corpus/passages.ts";
import type { Database } from "../../src/domain/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { OpenDatabase } from "./databases.ts";
import { makePage, type PageWish } from "./pages.ts";

/** Weights that a binary fraction holds exactly, so that sums can be compared. */
export const WEIGHTS = { title: 2, heading: 1.5 };

/** Pages made ready for the index. */
export function indexed(...wishes: PageWish[]): IndexedPage[] {
  return wishes.map((wish) => toIndexedPage(makePage(wish)));
}

/** A new database whose index holds these pages. */
export async function openIndex(open: OpenDatabase, pages: IndexedPage[]): Promise<Database> {
  const database = await open();
  await migrate(database);
  await indexPages(database, pages, WEIGHTS);
  return database;
}

/** Empties the index as if it had never been filled. */
export async function forgetIndex(database: Database): Promise<void> {
  await database.query("truncate page, passage, term, posting, word restart identity cascade");
  await database.query("update index_total set passages = 0, length = 0, version = version + 1");
}

/** Everything in the index that matters to a search, without the ids that chance gave. */
export async function readIndex(database: Database): Promise<Record<string, unknown>> {
  const lines = async (sql: string) => {
    const rows = await database.query<{ line: string }>(`select concat_ws(' ', ${sql}`);
    return rows.map(Object.values).map(String).sort();
  };
  const [totals] = await database.query("select passages, length from index_total");
  return {
    totals,
    pages: await lines("id, hash) from page"),
    passages: await lines("key, length, page_kind, page_status, audience, content) from passage"),
    terms: await lines("lexeme, passages) from term where passages <> 0"),
    postings: await lines(
      `key, lexeme, frequency, posting.length) from posting
       left join passage on passage.id = passage_id left join term on term.id = term_id`,
    ),
    held: await lines(
      "key, lexeme) from (select key, unnest(terms) as id from passage) as held left join term using (id)",
    ),
    said: await lines(
      `key, part, lexeme)
       from (select key, part, jsonb_array_elements_text(said.terms)::int as id
             from passage, jsonb_each(part_terms) as said(part, terms)) as said
       left join term using (id)`,
    ),
  };
}
