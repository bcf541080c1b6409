import type { Sql } from "../domain/database.ts";

/** A lexeme of a word, as the index has it. */
export interface Found {
  /** Null: no passage holds it. */
  id: number | null;
  passages: number;
}

/** The words that people ask with, as the index knows them. */
export interface Vocabulary {
  /** The lexemes of each word, with their ids where the index has them. No entry: a stop word. */
  lookUp(version: string, words: readonly string[]): Promise<Map<string, Found[]>>;
}

/** Words kept; people ask with far fewer. */
const MOST = 50_000;

/** Looks words up, and remembers them while the index stays as it is. */
export function createVocabulary(sql: Sql): Vocabulary {
  let state = "";
  let known = new Map<string, Found[]>();
  return {
    async lookUp(version, words) {
      if (version !== state || known.size > MOST) {
        state = version;
        known = new Map();
      }
      const table = known;
      const missing = words.filter((word) => !table.has(word));
      if (missing.length > 0) {
        const found = await read(sql, missing);
        for (const word of missing) table.set(word, found.get(word) ?? []);
      }
      const entries = words.map((word) => [word, table.get(word) ?? []] as const);
      return new Map(entries.filter(([, found]) => found.length > 0));
    },
  };
}

async function read(sql: Sql, words: readonly string[]): Promise<Map<string, Found[]>> {
  const rows = await sql.query<{ word: string; id: number | null; passages: number }>(
    `select word, term.id, coalesce(term.passages, 0) as passages
     from unnest($1::text[]) as word,
       lateral unnest(to_tsvector('english', word)) as lexemes
     left join term on term.lexeme = lexemes.lexeme and term.passages > 0`,
    [words],
  );
  return Map.groupBy(rows, ({ word }) => word);
}
