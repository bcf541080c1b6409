/**
 * `npm run bench:scale -- --corpus F`: how indexing and search grow with the number of passages, on
 * Postgres and in the embedded database.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { reportFailure } from "../../src/cli/failure.ts";
import { startProgress } from "../../src/cli/terminal/progress.ts";
import { type IndexedPage, replaceEntries, tidyIndex } from "../../src/corpus/indexing.ts";
import { createRetriever } from "../../src/corpus/search.ts";
import type { Database } from "../../src/domain/database.ts";
import type { Retriever } from "../../src/domain/retriever.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openServer } from "../../src/store/server.ts";
import { startPostgresServer } from "../support/postgres-server.ts";
import { percentile } from "./measures.ts";

const SIZES = [10_000, 100_000, 1_000_000];
const LENGTHS = [2, 5, 10, 20];
const READERS = [1, 8];
const LIMIT = 24;
/** Passages of one transaction. */
const CHUNK = 5_000;
const WEIGHTS = { title: 2, heading: 1.5 };

/** What the texts are made of: real sentences and titles, so that real words keep their shares. */
interface Material {
  titles: string[];
  sentences: string[];
}

async function readMaterial(file: string): Promise<Material> {
  const rows = (await readFile(file, "utf8"))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { title: string; text: string });
  return {
    titles: rows.map(({ title }) => title),
    sentences: rows
      .flatMap(({ text }) => text.split(/(?<=[.;])\s+|\n+/))
      .map((sentence) => sentence.replace(/[#*]+/g, "").trim())
      .filter((sentence) => sentence.split(" ").length >= 4),
  };
}

/** The same numbers every time (mulberry32), so that two runs measure the same. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/**
 * One passage: some real sentences under a real title, with a docket number of its own, since a real
 * collection goes on bringing new words however long it grows.
 */
function makePage(at: number, { titles, sentences }: Material, next: (n: number) => number) {
  const id = `scale-${at}`;
  const count = 2 + next(4);
  const statements = Array.from({ length: count }, () => sentences[next(sentences.length)] ?? "");
  statements.push(`Docket ${(at * 7919 + 10_000).toString(36)}.`);
  const page: IndexedPage = {
    id,
    hash: id,
    facts: {},
    passages: [
      {
        id,
        pageId: id,
        pageKind: "official",
        pageStatus: "open",
        title: titles[next(titles.length)] ?? "",
        heading: "",
        asOf: "2026-01-01",
        statements: statements.map((text, line) => ({ text, sources: [id], line })),
      },
    ],
  };
  return page;
}

async function fill(
  database: Database,
  from: number,
  to: number,
  material: Material,
  onProgress: (done: number) => void,
): Promise<number> {
  const next = randomNumbers(from + 1);
  const started = performance.now();
  for (let at = from; at < to; at += CHUNK) {
    const many = Math.min(CHUNK, to - at);
    const pages = Array.from({ length: many }, (_, i) => makePage(at + i, material, next));
    await database.transaction((tx) => replaceEntries(tx, [], pages, WEIGHTS, "live"));
    onProgress(at + many);
  }
  await tidyIndex(database);
  return performance.now() - started;
}

/** Words in a row out of real sentences: what people would type who look for them. */
function makeQueries({ sentences }: Material, words: number, count: number): string[] {
  const next = randomNumbers(words);
  const long = sentences.filter((sentence) => sentence.split(" ").length >= words);
  return Array.from({ length: count }, () => {
    const all = (long[next(long.length)] ?? "").split(" ");
    const at = next(all.length - words + 1);
    return all.slice(at, at + words).join(" ");
  });
}

interface Timing {
  words: number;
  readers: number;
  p50Ms: number;
  p95Ms: number;
  perSecond: number;
}

async function time(retriever: Retriever, queries: string[], readers: number) {
  const times: number[] = [];
  const waiting = [...queries];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: readers }, async () => {
      for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
        const asked = performance.now();
        await retriever.search({ text, limit: LIMIT });
        times.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return {
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    perSecond: queries.length / seconds,
  };
}

interface Result {
  engine: string;
  passages: number;
  indexedPerSecond: number;
  indexMb: number;
  firstQueriesP95Ms: number;
  memoryMb: number;
  timings: Timing[];
  /** Over all lengths, with 8 readers. */
  p95Ms: number;
}

async function measure(
  engine: string,
  database: Database,
  size: number,
  added: number,
  indexMs: number,
  material: Material,
  queries: number,
): Promise<Result> {
  const [row] = await database.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(oid))::text as bytes from pg_class
     where relname in ('page', 'passage', 'posting', 'term', 'word')`,
  );
  const retriever = createRetriever(database);
  const sets = LENGTHS.map((words) => ({ words, texts: makeQueries(material, words, queries) }));
  // The first time a word is asked for, its postings are read; that is measured by itself.
  const first = await time(
    retriever,
    sets.flatMap(({ texts }) => texts.slice(0, 50)),
    1,
  );
  for (const { texts } of sets) await time(retriever, texts, 1);
  const timings: Timing[] = [];
  for (const readers of READERS) {
    for (const { words, texts } of sets) {
      timings.push({ words, readers, ...(await time(retriever, texts, readers)) });
    }
  }
  const mixed = sets.flatMap(({ texts }) => texts).sort();
  const together = await time(retriever, mixed, 8);
  return {
    engine,
    passages: size,
    indexedPerSecond: Math.round(added / (indexMs / 1000)),
    indexMb: Math.round(Number(row?.bytes ?? 0) / 1e6),
    firstQueriesP95Ms: first.p95Ms,
    memoryMb: Math.round(process.memoryUsage().rss / 1e6),
    timings,
    p95Ms: together.p95Ms,
  };
}

function render(result: Result): string {
  const { engine, passages, indexedPerSecond, indexMb, firstQueriesP95Ms, memoryMb, p95Ms } =
    result;
  const head = `${engine}, ${passages.toLocaleString("en-US")} passages: indexed ${indexedPerSecond}/s, ${indexMb} MB; process ${memoryMb} MB; first queries p95 ${firstQueriesP95Ms.toFixed(1)} ms; 8 readers, all lengths: p95 ${p95Ms.toFixed(1)} ms`;
  const lines = result.timings.map(
    ({ words, readers, p50Ms, p95Ms: p95, perSecond }) =>
      `  ${String(words).padStart(2)} words, ${readers} reader${readers > 1 ? "s" : " "}  p50 ${p50Ms.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  ${perSecond.toFixed(0).padStart(5)}/s`,
  );
  return [head, ...lines].join("\n");
}

/** How each figure grew from one size to the next. */
function renderGrowth(results: readonly Result[]): string {
  return results
    .slice(1)
    .map((after, i) => {
      const before = results[i] as Result;
      const times = (a: number, b: number) => `×${(b / Math.max(a, 1e-9)).toFixed(1)}`;
      return `${after.engine}, ${times(before.passages, after.passages)} passages: size ${times(before.indexMb, after.indexMb)}, indexing rate ${times(before.indexedPerSecond, after.indexedPerSecond)}, p95 with 8 readers ${times(before.p95Ms, after.p95Ms)}`;
    })
    .join("\n");
}

interface Options {
  corpus: string;
  engine: string[];
  largest: number;
  queries: number;
  maxP95?: number;
  json?: boolean;
}

async function withDatabase(
  engine: string,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  if (engine === "embedded") {
    const folder = await mkdtemp(join(tmpdir(), "wayfinder-scale-"));
    const database = await openEmbedded(folder);
    try {
      await work(database);
    } finally {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
    return;
  }
  const url = process.env.DATABASE_URL;
  const server = url ? { url, stop: async () => {} } : await startPostgresServer();
  if (!server)
    throw new Error("There is no Postgres server: set DATABASE_URL to an empty database.");
  const database = await openServer(server.url);
  try {
    await work(database);
  } finally {
    await database.close();
    await server.stop();
  }
}

const command = new Command("bench:scale")
  .description("measure indexing and search from ten thousand to a million passages")
  .requiredOption("--corpus <file>", "real texts: {title, text} a line")
  .addOption(
    new Option("--engine <names...>", "only these")
      .choices(["postgres", "embedded"])
      .default(["postgres", "embedded"]),
  )
  .option(
    "--largest <passages>",
    "up to this size; the embedded database stops at 100,000",
    Number,
    1e6,
  )
  .option("--queries <number>", "queries of each length", Number, 200)
  .option("--max-p95 <ms>", "fail if 100,000 passages on Postgres take longer, 8 readers", Number)
  .option("--json", "print one JSON object")
  .action(async ({ corpus, engine: engines, largest, queries, maxP95, json }: Options) => {
    const material = await readMaterial(corpus);
    const all: Result[] = [];
    for (const engine of engines) {
      const results: Result[] = [];
      await withDatabase(engine, async (database) => {
        await migrate(database);
        let have = 0;
        for (const size of SIZES) {
          if (size > largest || (engine === "embedded" && size > 100_000)) break;
          const progress = startProgress(`${engine}: ${size} passages`);
          const ms = await fill(database, have, size, material, (done) =>
            progress.update(`${engine}: indexed ${done} of ${size} passages`),
          ).finally(() => progress.stop());
          const result = await measure(engine, database, size, size - have, ms, material, queries);
          have = size;
          results.push(result);
          if (!json) console.log(render(result));
        }
      });
      if (!json && results.length > 1) console.log(renderGrowth(results));
      all.push(...results);
    }
    if (json) console.log(JSON.stringify(all));
    const judged = all.find(
      ({ engine, passages }) => engine === "postgres" && passages === 100_000,
    );
    if (maxP95 !== undefined && judged && judged.p95Ms > maxP95) {
      console.error(`p95 is ${judged.p95Ms.toFixed(1)} ms, more than ${maxP95} ms.`);
      process.exitCode = 1;
    }
  });

try {
  await command.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
