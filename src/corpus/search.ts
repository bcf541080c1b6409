import type { Sql } from "../domain/database.ts";
import type { Passage } from "../domain/passage.ts";
import type { Hit, Retriever, SearchRequest } from "../domain/retriever.ts";
import type { Expansion } from "./expand.ts";
import { type Concept, type Query, rarity, readQuery } from "./query.ts";

/** Robertson and Zaragoza's usual values: how soon repeats stop counting, how much length does. */
const K1 = 1.5;
const B = 0.75;

/**
 * Search over the index in plain SQL, so that it runs on any Postgres.
 * @param expansions the names of the glossary that stand in a list of words
 */
export function createRetriever(
  sql: Sql,
  expansions: (words: string[]) => Expansion[] = () => [],
): Retriever {
  return {
    async search(request) {
      const [row] = await sql.query<{ passages: number; length: number }>(
        "select passages, length from index_total",
      );
      const total = row?.passages ?? 0;
      const totals = { passages: total, averageLength: (row?.length ?? 0) / Math.max(total, 1) };
      const query = await readQuery(sql, request, totals, expansions);
      const { corrections, unknown, named } = query;
      const scored = query.terms.length > 0 ? await score(sql, query, totals, request) : [];
      const hits = scored.length > 0 ? await withCoverage(sql, query, scored) : [];
      return { hits, concepts: query.concepts.length, corrections, named, unknown };
    },
  };
}

interface Scored {
  id: number;
  score: number;
}

async function score(
  sql: Sql,
  { terms }: Query,
  totals: { passages: number; averageLength: number },
  { limit, kinds, audience, statuses }: SearchRequest,
): Promise<Scored[]> {
  const params: unknown[] = [
    terms.map(({ id }) => id),
    terms.map(({ boost, passages }) => boost * (K1 + 1) * rarity(passages, totals.passages)),
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
  return sql.query<Scored>(
    `select passage_id as id,
       sum(weight * frequency / (frequency + ${K1} * (${1 - B} + ${B} * posting.length / $3)))::float8 as score
     from unnest($1::int[], $2::real[]) as wanted(term_id, weight)
     join posting using (term_id)
     ${filters.length > 0 ? `join passage on passage.id = passage_id where ${filters.join(" and ")}` : ""}
     group by 1 order by 2 desc, 1 limit $4`,
    params,
  );
}

type PartTerms = Record<string, number[] | undefined>;

/** Reads the passages, and how much of the question each one and each of its statements covers. */
async function withCoverage(sql: Sql, query: Query, scored: Scored[]): Promise<Hit[]> {
  const rows = await sql.query<{
    id: number;
    content: Passage;
    terms: number[];
    part_terms: PartTerms | null;
  }>("select id, content, terms, part_terms from passage where id = any($1)", [
    scored.map(({ id }) => id),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return scored.flatMap(({ id, score: points }) => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      passage: row.content,
      score: points,
      coverage: coverage(query.concepts, new Set(row.terms)),
      titleCoverage: coverage(query.concepts, new Set(row.part_terms?.title)),
      statementCoverage: coverStatements(query.concepts, row.content, row.part_terms ?? {}),
    };
  });
}

/** What a heading says of its statements counts for each of them, but less than their own words. */
const HEADING_SHARE = 0.4;

/**
 * How much each statement covers of what the page's title leaves open: on a page about CTMS, every
 * statement is about CTMS, and the one about pay answers a question about CTMS pay.
 */
function coverStatements(
  concepts: readonly Concept[],
  passage: Passage,
  parts: PartTerms,
): number[] {
  const title = new Set(parts.title);
  const open = concepts.filter((concept) => !speaksOf(concept, title));
  const asked = open.length > 0 ? open : concepts;
  const heading = new Set(parts.heading);
  return passage.statements.map((_, i) => {
    const own = new Set(parts[i]);
    const both = coverage(asked, new Set([...own, ...heading]));
    const alone = coverage(asked, own);
    return alone + HEADING_SHARE * (both - alone);
  });
}

function coverage(concepts: readonly Concept[], held: ReadonlySet<number>): number {
  let asked = 0;
  let met = 0;
  for (const concept of concepts) {
    asked += concept.weight;
    if (speaksOf(concept, held)) met += concept.weight;
  }
  return asked === 0 ? 0 : met / asked;
}

function speaksOf({ alternatives }: Concept, held: ReadonlySet<number>): boolean {
  return alternatives.some((ids) => ids.every((id) => held.has(id)));
}
