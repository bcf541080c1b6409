import type { Database, Sql } from "../domain/database.ts";
import type { PageFacts } from "../domain/page.ts";
import { type Passage, passageText } from "../domain/passage.ts";
import { type FieldWeights, fieldsOf } from "./fields.ts";
import { indexText, wordsOf } from "./words.ts";

/** One page as the index keeps it. */
export interface IndexedPage {
  id: string;
  hash: string;
  facts: PageFacts | Record<string, never>;
  passages: Passage[];
}

/** What re-indexing did. */
export interface IndexReport {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/**
 * The parts of the index, each brought up to date by itself: our own pages, and official texts that
 * were read from their sources.
 */
export type Partition = "pages" | "live";

/** Passages sent in one statement: large enough to be fast, small enough for a transaction. */
const BATCH = 1000;

/**
 * Makes the index hold exactly these pages. Pages that are indexed already, with the same text and
 * the same weights, are not touched; one transaction holds the rest, so a reader sees the old index or the new one, never a mixture.
 * @param onProgress told how many passages are done, of how many
 */
export async function indexPages(
  database: Database,
  pages: readonly IndexedPage[],
  weights: FieldWeights,
  onProgress: (done: number, total: number) => void = () => {},
  partition: Partition = "pages",
): Promise<IndexReport> {
  const report = await database.transaction(async (tx) => {
    // Two processes that start at once would otherwise both add the same pages.
    await tx.query("lock table index_total in exclusive mode");
    const rows = await tx.query<{ id: string; hash: string }>(
      "select id, hash from page where partition = $1",
      [partition],
    );
    const stored = new Map(rows.map(({ id, hash }) => [id, hash]));
    const wanted = new Set(pages.map(({ id }) => id));
    const hashOf = (page: IndexedPage) => indexedHash(page.hash, weights);
    const removed = [...stored.keys()].filter((id) => !wanted.has(id));
    const stale = pages.filter((page) => (stored.get(page.id) ?? hashOf(page)) !== hashOf(page));
    const fresh = pages.filter(({ id }) => !stored.has(id));
    await removePages(tx, [...removed, ...stale.map(({ id }) => id)]);
    const arriving = [...stale, ...fresh].map((page) => ({ ...page, hash: hashOf(page) }));
    await addPages(tx, arriving, weights, partition, onProgress);
    return {
      added: fresh.length,
      changed: stale.length,
      removed: removed.length,
      unchanged: pages.length - fresh.length - stale.length,
    };
  });
  if (report.added + report.changed + report.removed > 0) await tidyIndex(database);
  return report;
}

/** What the index keeps to tell whether an entry is still right: its text, and how words count. */
export function indexedHash(hash: string, weights: FieldWeights): string {
  return `${hash} ${weights.title} ${weights.heading}`;
}

/** Index-only scans and good plans need it, and the embedded engine has no autovacuum. */
export async function tidyIndex(database: Database): Promise<void> {
  for (const table of ["posting", "passage", "term", "word"]) {
    await database.query(`vacuum (analyze) ${table}`);
  }
}

/**
 * Puts some entries in the place of what the index has of them, in the caller's transaction. The
 * caller tidies the index when it is done.
 */
export async function replaceEntries(
  tx: Sql,
  removed: readonly string[],
  entries: readonly IndexedPage[],
  weights: FieldWeights,
  partition: Partition,
): Promise<void> {
  await tx.query("lock table index_total in exclusive mode");
  await removePages(tx, [...new Set([...removed, ...entries.map(({ id }) => id)])]);
  const arriving = entries.map((page) => ({ ...page, hash: indexedHash(page.hash, weights) }));
  await addPages(tx, arriving, weights, partition, () => {});
}

async function removePages(tx: Sql, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `with gone as (
       select id, unnest(terms) as term_id from passage where page_id = any($1)
     ), fewer as (
       update term set passages = passages - counted.count
       from (select term_id, count(*)::int as count from gone group by 1) as counted
       where term.id = counted.term_id
     )
     delete from posting using gone
     where posting.term_id = gone.term_id and posting.passage_id = gone.id`,
    [ids],
  );
  await tx.query(
    `update index_total set version = version + 1,
       passages = index_total.passages - gone.count, length = index_total.length - gone.length
     from (select count(*)::int as count, coalesce(sum(length), 0) as length
           from passage where page_id = any($1) and length > 0) as gone`,
    [ids],
  );
  await tx.query("delete from page where id = any($1)", [ids]);
}

async function addPages(
  tx: Sql,
  pages: readonly IndexedPage[],
  weights: FieldWeights,
  partition: Partition,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const passages = pages.flatMap((page) => page.passages);
  for (let at = 0; at < pages.length; at += BATCH) {
    const some = pages.slice(at, at + BATCH);
    await tx.query(
      `insert into page (id, hash, facts, partition)
       select *, $4 from unnest($1::text[], $2::text[], $3::jsonb[])`,
      [
        some.map(({ id }) => id),
        some.map(({ hash }) => hash),
        some.map(({ facts }) => JSON.stringify(facts)),
        partition,
      ],
    );
  }
  for (let at = 0; at < passages.length; at += BATCH) {
    await addPassages(tx, passages.slice(at, at + BATCH), weights);
    onProgress(Math.min(at + BATCH, passages.length), passages.length);
  }
}

async function addPassages(tx: Sql, passages: Passage[], weights: FieldWeights): Promise<void> {
  const rows = await tx.query<{ id: number; key: string }>(
    `insert into passage (key, page_id, page_kind, page_status, audience, content)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
     returning id, key`,
    [
      passages.map(({ id }) => id),
      passages.map(({ pageId }) => pageId),
      passages.map(({ pageKind }) => pageKind),
      passages.map(({ pageStatus }) => pageStatus),
      passages.map(({ audience }) => audience ?? null),
      passages.map((passage) => JSON.stringify(passage)),
    ],
  );
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  const fields = passages.map((passage) => fieldsOf(passage, weights));
  // The words of each field, stemmed and counted once; the statements below share them.
  await tx.query(
    `create temp table arriving on commit drop as
     select passage_id, part, lexeme, cardinality(positions) * weight as frequency
     from unnest($1::int[], $2::text[], $3::real[], $4::text[])
            as field(passage_id, part, weight, body),
          unnest(to_tsvector('english', body))`,
    [
      passages.flatMap((passage, i) => Array(fields[i]?.length ?? 0).fill(ids.get(passage.id))),
      fields.flat().map(({ part }) => part),
      fields.flat().map(({ weight }) => weight),
      fields.flat().map(({ text }) => indexText(text)),
    ],
  );
  // Without fresh statistics the joins below are planned for a handful of rows.
  await tx.query(
    `analyze arriving;
     insert into term (lexeme, passages)
     select lexeme, count(distinct passage_id) from arriving group by 1 order by 1
     on conflict (lexeme) do update set passages = term.passages + excluded.passages;
     create temp table counted on commit drop as
     select passage_id, term.id as term_id, sum(frequency)::real as frequency
     from arriving join term using (lexeme) group by 1, 2;
     analyze counted;
     insert into posting (term_id, passage_id, frequency, length)
     select term_id, passage_id, frequency, sum(frequency) over (partition by passage_id)
     from counted order by 1, 2;
     update passage set length = held.length, terms = held.terms, part_terms = said.terms
     from (select passage_id, sum(frequency) as length, array_agg(term_id) as terms
           from counted group by 1) as held
     join (
       select passage_id, jsonb_object_agg(part, terms) as terms
       from (select passage_id, part, jsonb_agg(distinct term.id) as terms
             from arriving join term using (lexeme) group by 1, 2) as one
       group by 1) as said using (passage_id)
     where passage.id = held.passage_id;
     update index_total set version = version + 1,
       passages = index_total.passages + arrived.passages, length = index_total.length + arrived.length
     from (select count(distinct passage_id)::int as passages,
             coalesce(sum(frequency), 0) as length
           from counted) as arrived;
     drop table arriving, counted`,
  );
  await addWords(tx, passages);
}

/** Keeps how words are written, for corrections; only words, not numbers or codes. */
async function addWords(tx: Sql, passages: readonly Passage[]): Promise<void> {
  const words = new Set(
    passages.flatMap((passage) =>
      wordsOf(`${passage.title} ${passage.heading} ${passageText(passage)}`)
        .map(({ text }) => text)
        .filter((text) => /^\p{L}{4,}$/u.test(text)),
    ),
  );
  await tx.query(
    `insert into word (word, lexeme)
     select word, lexemes.lexeme from unnest($1::text[]) as word,
       lateral unnest(to_tsvector('english', word)) as lexemes
     on conflict (word) do nothing`,
    [[...words]],
  );
}
