import type { Sql } from "../domain/database.ts";
import type { PageId } from "../domain/page.ts";
import type { Hit, PageCoverage, Retriever, SearchResult } from "../domain/retriever.ts";
import type { Expansion } from "./expand.ts";
import { createPassageRows, type IndexedPassage, type PassageRows } from "./passage-rows.ts";
import { createPostingCache } from "./postings.ts";
import { type Concept, type Query, readQuery } from "./query.ts";
import { type Scored, type Scoring, scoringInMemory, type Totals } from "./score.ts";
import { createVocabulary } from "./vocabulary.ts";

const CACHE_BYTES = 256 * 1024 * 1024;

/**
 * Search over the index in plain SQL, so that it runs on any Postgres; what is asked for again is kept
 * in memory.
 * @param expansions the names of the glossary that stand in a list of words
 * @param options how many bytes of postings are kept; another way to score, for comparing
 */
export function createRetriever(
  sql: Sql,
  expansions: (words: string[]) => Expansion[] = () => [],
  options: { cacheBytes?: number; score?: Scoring } = {},
): Retriever {
  const rows = createPassageRows(sql);
  const cache = createPostingCache(sql, options.cacheBytes ?? CACHE_BYTES);
  const score = options.score ?? scoringInMemory(cache, rows);
  const vocabulary = createVocabulary(sql);
  return {
    async search(request) {
      const totals = await readTotals(sql);
      const lookUp = (words: string[]) => vocabulary.lookUp(totals.version, words);
      const query = await readQuery(sql, request, totals, lookUp, expansions);
      const { terms, corrections, unknown, named, vague } = query;
      const scored = terms.length === 0 ? [] : await score(query, totals, request);
      const found = scored.length > 0 ? await withCoverage(rows, query, totals, scored) : undefined;
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

/** Reads the passages, and how much of the question each one and each of its statements covers. */
async function withCoverage(
  rows: PassageRows,
  query: Query,
  { version }: Totals,
  scored: Scored[],
): Promise<Pick<SearchResult, "hits" | "pages">> {
  const known = await rows.read(
    version,
    scored.map(({ id }) => id),
  );
  const asked = query.concepts.filter(({ aside }) => !aside);
  const found = scored.flatMap(({ id, score }) => {
    const row = known.get(id);
    return row ? [{ ...row, score }] : [];
  });
  const hits = found.map(
    ({ content, parts, held, score }): Hit => ({
      passage: content,
      score,
      // What the passage holds is what its parts hold together.
      coverage: coverage(asked, held, content.pageId),
      titleCoverage: coverage(asked, parts.get("title") ?? NONE, content.pageId),
      ...coverParts(query.concepts, content, parts),
    }),
  );
  const held = Map.groupBy(found, ({ content }) => content.pageId);
  const pages = new Map(
    [...held].map(([page, some]) => [page, coverTogether(asked, some, page)] as const),
  );
  return { hits, pages };
}

const NONE: ReadonlySet<number> = new Set();

/** What a whole page leaves unsaid tells more than what its best passage does. */
function coverTogether(
  asked: readonly Concept[],
  rows: readonly IndexedPassage[],
  page: PageId,
): PageCoverage {
  const held = new Set(rows.flatMap((row) => [...row.held]));
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
  { pageId, statements }: Hit["passage"],
  parts: IndexedPassage["parts"],
): Pick<Hit, "headingCoverage" | "statementCoverage"> {
  const title = parts.get("title") ?? NONE;
  const open = concepts.filter((concept) => !speaksOf(concept, title, pageId));
  const asked = open.length > 0 ? open : concepts;
  return {
    headingCoverage: coverage(asked, parts.get("heading") ?? NONE),
    statementCoverage: statements.map((_, i) => coverage(asked, parts.get(`${i}`) ?? NONE)),
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
