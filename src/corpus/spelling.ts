import { distance } from "fastest-levenshtein";
import type { Sql } from "../domain/database.ts";

/** Shorter words are too close to each other to guess between. */
const SHORTEST = 5;

/**
 * Reads words that the corpus does not have as the nearest words that it has.
 * @returns a correction for each word that has one; the first letter is taken to be right
 */
export async function correctSpelling(
  sql: Sql,
  words: readonly string[],
): Promise<{ from: string; to: string }[]> {
  const doubtful = words.filter((word) => word.length >= SHORTEST && /^\p{L}+$/u.test(word));
  if (doubtful.length === 0) return [];
  // One row a word: thousands of rows would take longer to hand over than to compare.
  const rows = await sql.query<{ asked: string; candidates: string }>(
    `select asked, string_agg(word, ' ') as candidates
     from unnest($1::text[]) as asked
     join word on left(word, 1) = left(asked, 1)
       and length(word) between length(asked) - 2 and length(asked) + 2
     group by 1`,
    [doubtful],
  );
  const near = rows.flatMap(({ asked, candidates }) =>
    candidates
      .split(" ")
      .map((word) => ({ asked, word, edits: edits(asked, word) }))
      .filter((candidate) => candidate.edits <= allowed(asked, candidate.word)),
  );
  if (near.length === 0) return [];
  const held = await countPassages(
    sql,
    near.map(({ word }) => word),
  );
  return doubtful.flatMap((from) => {
    const best = near
      .filter(({ asked, word }) => asked === from && held.has(word))
      .sort((a, b) => a.edits - b.edits || (held.get(b.word) ?? 0) - (held.get(a.word) ?? 0))[0];
    return best ? [{ from, to: best.word }] : [];
  });
}

/** How many passages hold each word; one that only pages had which are gone is not there. */
async function countPassages(sql: Sql, words: string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ word: string; passages: number }>(
    `select word.word, term.passages from word join term on term.lexeme = word.lexeme
     where word.word = any($1) and term.passages > 0`,
    [words],
  );
  return new Map(rows.map(({ word, passages }) => [word, passages]));
}

/**
 * One slip in a short word, two in a long one. The shorter of the two decides: letters too many make
 * no word long, and two slips in a short word lead to another word as easily as to the right one.
 */
function allowed(from: string, to: string): number {
  return Math.min(from.length, to.length) < 8 ? 1 : 2;
}

/** Levenshtein distance, but two neighbouring letters in the wrong order are one slip. */
function edits(a: string, b: string): number {
  if (a.length === b.length) {
    const differs = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [i]));
    const [i, j] = differs;
    if (differs.length === 2 && i !== undefined && j === i + 1) {
      if (a[i] === b[j] && a[j] === b[i]) return 1;
    }
  }
  return distance(a, b);
}
