import type { Sql } from "../domain/database.ts";
import type { PageId } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { Hit, Retriever, SearchRequest } from "../domain/retriever.ts";
import type { Expansion } from "./expand.ts";
import { type Concept, type Query, rarity, readQuery } from "./query.ts";

/** Robertson and Zaragoza's usual values: how soon repeats stop counting, how much length does. */
const K1 = 1.5;
const B = 0.75;
/** What it is worth to a passage that the question names its page. */
const NAMED = 1.3;

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
  { terms, named }: Query,
  totals: { passages: number; averageLength: number },
  { limit, kinds, audience, statuses, pages }: SearchRequest,
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
      coverage: coverage(query.concepts, new Set(row.terms), row.content.pageId),
      titleCoverage: coverage(query.concepts, new Set(row.part_terms?.title), row.content.pageId),
      ...coverParts(query.concepts, row.content, row.part_terms ?? {}),
    };
  });
}

/**
 * How much the heading and each statement cover of what the page's title leaves open: on a page about
 * CTMS, every statement is about CTMS, and the one about pay answers a question about CTMS pay.
 */
function coverParts(
  concepts: readonly Concept[],
  passage: Passage,
  parts: PartTerms,
): Pick<Hit, "headingCoverage" | "statementCoverage"> {
  const title = new Set(parts.title);
  const open = concepts.filter((concept) => !speaksOf(concept, title, passage.pageId));
  const asked = open.length > 0 ? open : concepts;
  return {
    headingCoverage: coverage(asked, new Set(parts.heading)),
    statementCoverage: passage.statements.map((_, i) => coverage(asked, new Set(parts[i]))),
  };
}

function coverage(concepts: readonly Concept[], held: ReadonlySet<number>, page?: PageId): number {
  let asked = 0;
  let met = 0;
  for (const concept of concepts) {
    asked += concept.weight;
    if (speaksOf(concept, held, page)) met += concept.weight;
  }
  return asked === 0 ? 0 : met / asked;
}

function speaksOf(
  { alternatives, pages }: Concept,
  held: ReadonlySet<number>,
  page?: PageId,
): boolean {
  if (page !== undefined && pages.has(page)) return true;
  return alternatives.some((ids) => ids.every((id) => held.has(id)));
}
