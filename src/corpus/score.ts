import type { Sql } from "../domain/database.ts";
import type { SearchRequest } from "../domain/retriever.ts";
import type { PostingCache } from "./postings.ts";
import { type Query, type QueryTerm, rarity } from "./query.ts";

/** Robertson and Zaragoza's usual values: how soon repeats stop counting, how much length does. */
const K1 = 1.5;
const B = 0.75;

/** How large the index is, and which of its states it is in. */
export interface Totals {
  passages: number;
  averageLength: number;
  version: string;
}

/** A passage with its BM25. */
export interface Scored {
  id: number;
  score: number;
}

/** What it is worth to a passage that the question names its page. */
const NAMED = 1.3;

type Filters = Pick<SearchRequest, "kinds" | "audience" | "statuses" | "pages">;

function weightsOf(terms: readonly QueryTerm[], { passages }: Totals): number[] {
  return terms.map(({ boost, passages: held }) => boost * (K1 + 1) * rarity(held, passages));
}

/** Scores in the database: for an index of a few thousand passages nothing has to be kept. */
export async function scoreInSql(
  sql: Sql,
  { terms, named }: Pick<Query, "terms" | "named">,
  totals: Totals,
  limit: number,
  { kinds, audience, statuses, pages }: Filters,
): Promise<Scored[]> {
  const params: unknown[] = [
    terms.map(({ id }) => id),
    weightsOf(terms, totals),
    totals.averageLength,
    limit,
  ];
  const filters: string[] = [];
  const filter = (value: unknown, clause: (param: string) => string) => {
    if (value === undefined) return;
    params.push(value);
    filters.push(clause(`$${params.length}`));
  };
  filter(kinds, (param) => `page_kind = any(${param})`);
  filter(statuses, (param) => `page_status = any(${param})`);
  filter(audience, (param) => `coalesce(audience, ${param}) = ${param}`);
  filter(pages, (param) => `page_id = any(${param})`);
  const score = `sum(weight * frequency / (frequency + ${K1} * (${1 - B} + ${B} * posting.length / $3)))`;
  let bonus = "1";
  if (named.length > 0) {
    params.push(named);
    bonus = `max(case when page_id = any($${params.length}) then ${NAMED} else 1 end)`;
  }
  const joined = filters.length > 0 || named.length > 0;
  return sql.query<Scored>(
    `select passage_id as id, (${score} * ${bonus})::float8 as score
     from unnest($1::int[], $2::real[]) as wanted(term_id, weight)
     join posting using (term_id)
     ${joined ? "join passage on passage.id = passage_id" : ""}
     ${filters.length > 0 ? `where ${filters.join(" and ")}` : ""}
     group by 1 order by 2 desc, 1 limit $4`,
    params,
  );
}

/** The same scores from postings that are kept in memory: for an index of any size. */
export async function scoreInMemory(
  sql: Sql,
  cache: PostingCache,
  { terms, named }: Pick<Query, "terms" | "named">,
  totals: Totals,
  limit: number,
  { pages, ...filters }: Filters,
): Promise<Scored[]> {
  const [{ postings, traits }, ofNamed, ofPages] = await Promise.all([
    cache.read(
      totals.version,
      terms.map(({ id }) => id),
    ),
    passagesOf(sql, named),
    passagesOf(sql, pages ?? []),
  ]);
  // From here on nothing is waited for: the place to add up is shared by all questions.
  const { lengths, scores } = traits;
  const allowed = pages
    ? only(ofPages, traits.allows(filters), lengths.length)
    : traits.allows(filters);
  const weights = weightsOf(terms, totals).map(Math.fround);
  const perLength = (K1 * B) / totals.averageLength;
  for (const [at, held] of postings.entries()) {
    if (!held) continue;
    const { passages, frequencies } = held;
    const weight = weights[at] ?? 0;
    for (let i = 0; i < passages.length; i++) {
      const id = passages[i] as number;
      const frequency = frequencies[i] as number;
      const norm = K1 * (1 - B) + perLength * (lengths[id] as number);
      scores[id] = (scores[id] as number) + (weight * frequency) / (frequency + norm);
    }
  }
  for (const id of ofNamed) scores[id] = (scores[id] as number) * NAMED;
  const found = best(scores, allowed, limit);
  scores.fill(0);
  return found;
}

async function passagesOf(sql: Sql, pages: readonly string[]): Promise<number[]> {
  if (pages.length === 0) return [];
  const rows = await sql.query<{ id: number }>("select id from passage where page_id = any($1)", [
    pages,
  ]);
  return rows.map(({ id }) => id);
}

function only(ids: readonly number[], allowed: Uint8Array | undefined, size: number): Uint8Array {
  const chosen = new Uint8Array(size);
  for (const id of ids) chosen[id] = allowed ? (allowed[id] ?? 0) : 1;
  return chosen;
}

/** The highest scores, best first; where two are equal, the lower id. */
function best(scores: Float64Array, allowed: Uint8Array | undefined, limit: number): Scored[] {
  // A heap with the worst of the best on top: most passages are compared with that one only.
  const heap: Scored[] = [];
  const worse = (a: Scored, b: Scored) => a.score < b.score || (a.score === b.score && a.id > b.id);
  const sink = () => {
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        const [a, b] = [heap[child], heap[least]];
        if (a && b && worse(a, b)) least = child;
      }
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least] as Scored, heap[i] as Scored];
      i = least;
    }
  };
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] as number;
    if (score === 0 || (allowed && allowed[id] === 0)) continue;
    const top = heap[0];
    if (heap.length < limit) {
      heap.push({ id, score });
      if (heap.length === limit) heap.sort((a, b) => (worse(a, b) ? -1 : 1));
    } else if (top && score > top.score) {
      heap[0] = { id, score };
      sink();
    }
  }
  return heap.sort((a, b) => b.score - a.score || a.id - b.id);
}
