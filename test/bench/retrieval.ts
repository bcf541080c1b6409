/**
 * `npm run bench:retrieval -- --corpus F --queries F --qrels F`: how well and how fast search finds,
 * on a public test collection in the BEIR layout, beside other engines on the same machine.
 */
import { Command, Option } from "commander";
import { reportFailure } from "../../src/cli/failure.ts";
import { type Progress, startProgress } from "../../src/cli/terminal/progress.ts";
import { type Collection, readCollection } from "./collection.ts";
import { average, judge, percentile, type Quality } from "./measures.ts";
import { langchainBm25 } from "./systems/langchain-bm25.ts";
import { minisearch } from "./systems/minisearch.ts";
import { pgTextsearch, tsRankCd } from "./systems/postgres.ts";
import type { System } from "./systems/system.ts";
import { wayfinder } from "./systems/wayfinder.ts";

const SYSTEMS = [wayfinder, langchainBm25, minisearch, tsRankCd, pgTextsearch];
const LIMIT = 10;
/** Run before the clock counts: the first queries pay for compiling and for cold caches. */
const WARM_UP = 20;

interface Result extends Quality {
  system: string;
  indexMs: number;
  p50Ms: number;
  p95Ms: number;
}

async function measure(
  system: System,
  { documents, queries }: Collection,
  progress: Progress,
): Promise<Result> {
  progress.update(`${system.name}: indexing`);
  const started = performance.now();
  const index = await system.index(documents, (done) =>
    progress.update(`${system.name}: indexing ${done} of ${documents.length}`),
  );
  const indexMs = performance.now() - started;
  try {
    for (const { text } of queries.slice(0, WARM_UP)) await index.search(text, LIMIT);
    const times: number[] = [];
    const qualities: Quality[] = [];
    for (const [at, { text, judgements }] of queries.entries()) {
      progress.update(`${system.name}: query ${at + 1} of ${queries.length}`);
      const asked = performance.now();
      const found = await index.search(text, LIMIT);
      times.push(performance.now() - asked);
      qualities.push(judge(found, judgements));
    }
    const speed = { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
    return { system: system.name, ...average(qualities), indexMs, ...speed };
  } finally {
    await index.close();
  }
}

function renderLine({ system, ndcg10, recall10, mrr10, indexMs, p50Ms, p95Ms }: Result): string {
  const share = (value: number) => value.toFixed(4);
  const time = (ms: number) => `${ms.toFixed(1)} ms`.padStart(9);
  return [
    system.padEnd(15),
    `nDCG@10 ${share(ndcg10)}`,
    `recall@10 ${share(recall10)}`,
    `MRR@10 ${share(mrr10)}`,
    `indexing ${(indexMs / 1000).toFixed(2).padStart(6)} s`,
    `p50 ${time(p50Ms)}`,
    `p95 ${time(p95Ms)}`,
  ].join("  ");
}

interface Options {
  corpus: string;
  queries: string;
  qrels: string;
  system: string[];
  json?: boolean;
}

const command = new Command("bench:retrieval")
  .description("measure search on a test collection, beside other engines")
  .requiredOption("--corpus <file>", "documents: {id, title, text} a line")
  .requiredOption("--queries <file>", "queries: {id, text} a line")
  .requiredOption("--qrels <file>", "query id, document id, grade: by tabs, under a header")
  .addOption(
    new Option("--system <names...>", "only these")
      .choices(SYSTEMS.map(({ name }) => name))
      .default(
        SYSTEMS.map(({ name }) => name),
        "all",
      ),
  )
  .option("--json", "print one JSON object")
  .action(async ({ json, system: wanted, ...files }: Options) => {
    const collection = await readCollection(files);
    const { documents, queries } = collection;
    const size = { documents: documents.length, queries: queries.length };
    if (!json) console.log(`${size.documents} documents, ${size.queries} judged queries`);
    const results: Result[] = [];
    for (const system of SYSTEMS.filter(({ name }) => wanted.includes(name))) {
      const progress = startProgress(system.name);
      const result = await measure(system, collection, progress).finally(() => progress.stop());
      results.push(result);
      if (!json) console.log(renderLine(result));
    }
    if (json) console.log(JSON.stringify({ ...size, systems: results }));
  });

try {
  await command.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
