import { type App, composeApp } from "../../src/compose.ts";
import type { ModelConfig } from "../../src/config/model.ts";
import type { Corpus } from "../../src/corpus/corpus.ts";
import type { Database } from "../../src/domain/database.ts";
import { createLog } from "../../src/log.ts";
import { createMetrics } from "../../src/metrics.ts";
import { bundledCorpus } from "./corpus.ts";

/** The day on which the bundled pages were last reviewed: tests must not change with the calendar. */
export const TODAY = new Date("2026-11-24T12:00:00Z");

/** The whole program without its surfaces, on an open database, at a fixed time. */
export async function openTestApp(
  database: Database,
  corpus?: Corpus,
  model?: ModelConfig,
  clock: () => Date = () => TODAY,
  publicUrl?: string,
): Promise<App> {
  return composeApp(corpus ?? (await bundledCorpus()), database, {
    log: createLog({ logLevel: "silent" }),
    metrics: createMetrics(),
    clock,
    model,
    publicUrl,
  });
}
