import type { Sql } from "../domain/database.ts";
import type { PageId } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { Hit, PageCoverage, Retriever, SearchResult } from "../domain/retriever.ts";
import type { Expansion } from "./expand.ts";
import { createPostingCache } from "./postings.ts";
import { type Concept, type Query, readQuery } from "./query.ts";
import { type Scored, scoreInMemory, scoreInSql, type Totals } from "./score.ts";
import { createVocabulary } from "./vocabulary.ts";

/** Up to here the database adds up postings itself; above, this process keeps them in memory. */
const SMALL_INDEX = 5_000;
const CACHE_BYTES = 256 * 1024 * 1024;

/**
 * Search over the index in plain SQL, so that it runs on any Postgres.
 * @param expansions the names of the glossary that stand in a list of words
 * @param size from how many passages on postings are kept in memory, and how many bytes of them
 */
export function createRetriever(
  sql: Sql,
  expansions: (words: string[]) => Expansion[] = () => [],
  { smallIndex = SMALL_INDEX, cacheBytes = CACHE_BYTES } = {},
): Retriever {
  const cache = createPostingCache(sql, cacheBytes);
  const vocabulary = createVocabulary(sql);
  return {
    async search(request) {
      const totals = await readTotals(sql);
      const lookUp = (words: string[]) => vocabulary.lookUp(totals.version, words);
      const query = await readQuery(sql, request, totals, lookUp, expansions);
      const { terms, corrections, unknown, named, vague } = query;
      const { limit } = request;
      const scored =
        terms.length === 0
          ? []
          : totals.passages <= smallIndex
            ? await scoreInSql(sql, query, totals, limit, request)
            : await scoreInMemory(sql, cache, query, totals, limit, request);
      const found = scored.length > 0 ? await withCoverage(sql, query, scored) : undefined;
      const { hits = [], pages = new Map() } = found ?? {};
      const concepts = query.concepts.filter(({ aside }) => !aside).length;
      return { hits, concepts, corrections, named, pages, unknown, vague };
    },
  };
}

async function readTotals(sql: Sql): Promise<Totals> {
  const [row] = await sql.query<{ passages: number; length: number; version: string }>(
    "select passages, length, version::text from index_total",
  );
  const { passages = 0, length = 0, version = "0" } = row ?? {};
  return { passages, averageLength: length / Math.max(passages, 1), version };
}

type PartTerms = Record<string, number[] | undefined>;

/** Reads the passages, and how much of the question each one and each of its statements covers. */
async function withCoverage(
  sql: Sql,
  query: Query,
  scored: Scored[],
): Promise<Pick<SearchResult, "hits" | "pages">> {
  const rows = await sql.query<{
    id: number;
    content: Passage;
    part_terms: PartTerms | null;
  }>("select id, content, part_terms from passage where id = any($1)", [
    scored.map(({ id }) => id),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const asked = query.concepts.filter(({ aside }) => !aside);
  const hits = scored.flatMap(({ id, score: points }): Hit[] => {
    const row = byId.get(id);
    if (!row) return [];
    const parts = row.part_terms ?? {};
    const hit: Hit = {
      passage: row.content,
      score: points,
      // What the passage holds is what its parts hold together.
      coverage: coverage(
        asked,
        new Set(Object.values(parts).flatMap((ids) => ids ?? [])),
        row.content.pageId,
      ),
      titleCoverage: coverage(asked, new Set(parts.title), row.content.pageId),
      ...coverParts(query.concepts, row.content, parts),
    };
    return [hit];
  });
  const held = Map.groupBy(rows, ({ content }) => content.pageId);
  const pages = new Map(
    [...held].map(([page, some]) => [page, coverTogether(asked, some, page)] as const),
  );
  return { hits, pages };
}

/** What a whole page leaves unsaid tells more than what its best passage does. */
function coverTogether(
  asked: readonly Concept[],
  rows: readonly { part_terms: PartTerms | null }[],
  page: PageId,
): PageCoverage {
  const held = new Set(
    rows.flatMap(({ part_terms: parts }) => Object.values(parts ?? {}).flatMap((ids) => ids ?? [])),
  );
  const missing = asked.filter((concept) => !speaksOf(concept, held, page));
  const weights = missing.map(({ weight }) => weight);
  return {
    coverage: coverage(asked, held, page),
    missing: Math.max(0, ...weights) / Math.max(1, ...asked.map(({ weight }) => weight)),
  };
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
