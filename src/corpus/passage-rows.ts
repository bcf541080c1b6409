import type { Sql } from "../domain/database.ts";
import type { PageId } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";

/** A passage as the index has it. */
export interface IndexedPassage {
  content: Passage;
  /** The ids of the terms in its title, its heading and each of its statements, by "title", "heading", "0" … */
  parts: ReadonlyMap<string, ReadonlySet<number>>;
  /** Those of all its parts. */
  held: ReadonlySet<number>;
}

/** The passages that questions find, kept in memory while the index stays as it is. */
export interface PassageRows {
  /** @param version the state of the index that the caller has seen */
  read(version: string, ids: readonly number[]): Promise<ReadonlyMap<number, IndexedPassage>>;
  /** The ids of all passages of some pages. */
  ofPages(version: string, pages: readonly PageId[]): Promise<number[]>;
}

/** Some 5 KB each. Pages are far fewer than passages. */
const MOST = 5_000;

/** Keeps passages in memory: reading them again for every question costs more than what is done with them. */
export function createPassageRows(sql: Sql): PassageRows {
  let state = "";
  let known = new Map<number, IndexedPassage>();
  let pageIds = new Map<PageId, number[]>();
  const at = (version: string) => {
    if (version !== state || known.size > MOST || pageIds.size > MOST) {
      state = version;
      known = new Map();
      pageIds = new Map();
    }
    // A question keeps to the tables that it began with.
    return { table: known, pages: pageIds };
  };
  return {
    async read(version, ids) {
      const { table } = at(version);
      const missing = ids.filter((id) => !table.has(id));
      if (missing.length > 0) {
        for (const [id, passage] of await readPassages(sql, missing)) table.set(id, passage);
      }
      return table;
    },
    async ofPages(version, wanted) {
      const { pages } = at(version);
      const missing = wanted.filter((page) => !pages.has(page));
      if (missing.length > 0) {
        const rows = await sql.query<{ id: number; page: PageId }>(
          "select id, page_id as page from passage where page_id = any($1)",
          [missing],
        );
        const found = Map.groupBy(rows, ({ page }) => page);
        for (const page of missing) {
          pages.set(
            page,
            (found.get(page) ?? []).map(({ id }) => id),
          );
        }
      }
      return wanted.flatMap((page) => pages.get(page) ?? []);
    },
  };
}

async function readPassages(
  sql: Sql,
  ids: readonly number[],
): Promise<(readonly [number, IndexedPassage])[]> {
  const rows = await sql.query<{
    id: number;
    content: Passage;
    part_terms: Record<string, number[]> | null;
  }>("select id, content, part_terms from passage where id = any($1)", [ids]);
  return rows.map(({ id, content, part_terms }) => {
    const terms = Object.entries(part_terms ?? {});
    const parts = new Map(terms.map(([part, held]) => [part, new Set(held)]));
    return [id, { content, parts, held: new Set(terms.flatMap(([, held]) => held)) }];
  });
}
