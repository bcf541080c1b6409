/**
 * `npm run bench:requests`: how long it takes from a form that is sent in until both cards are
 * delivered, and how many requests a second, on both engines. Exit code 1 when one is lost.
 */
import { Command } from "commander";
import type { Address, Platform } from "../../src/domain/address.ts";
import type { Database } from "../../src/domain/database.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import type { Messenger } from "../../src/domain/messenger.ts";
import { createLog } from "../../src/log.ts";
import { serve } from "../../src/serve.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openServer } from "../../src/store/server.ts";
import { openTestApp } from "../support/app.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { startPostgresServer } from "../support/postgres-server.ts";
import { percentile } from "./measures.ts";

interface Run {
  engine: Database["engine"];
  requests: number;
  lost: number;
  perSecond: number;
  openedMs: { p50: number; p95: number };
  deliveredMs: { p50: number; p95: number };
}

const options = new Command("bench:requests")
  .description("requests from the form to both delivered cards, on both database engines")
  .option("--requests <number>", "how many", "300")
  .option("--at-a-time <number>", "how many forms are on their way at a time", "4")
  .option("--json", "print one JSON array")
  .parse()
  .opts<{ requests: string; atATime: string; json?: boolean }>();

async function measure(database: Database): Promise<Run> {
  const total = Number(options.requests);
  const corpus = await bundledCorpus();
  const small = { ...corpus, pages: corpus.pages.slice(0, 1) };
  const app = await openTestApp(database, small, undefined, () => new Date());
  const cards = new Map<number, number>();
  const arrived = new Map<number, number>();
  const platform = (name: Platform): Messenger => ({
    platform: name,
    async post(_: Address, { card }) {
      const i = Number(/Hospital (\d+)/.exec(JSON.stringify(card))?.[1]);
      cards.set(i, (cards.get(i) ?? 0) + 1);
      if (cards.get(i) === 2) arrived.set(i, performance.now());
      return { id: `${name}-${i}`, thread: `${name}-${i}` };
    },
    async update() {},
  });
  const log = createLog({ logLevel: "silent" });
  const { door, stop } = await serve(app, [platform("slack"), platform("teams")], log);
  const event = (platformName: Platform, i: number, fields: object) =>
    ({
      platform: platformName,
      eventId: `${platformName}-${i}`,
      person: `${platformName}:T1:U${i}`,
      conversation: `c${i}`,
      replyTo: { platform: platformName, channel: platformName === "teams" ? "health" : `D${i}` },
      administers: platformName === "teams",
      ...fields,
    }) as unknown as Inbound;
  await door(event("teams", 0, { kind: "command", text: "desk bind health" }));

  const sent = new Map<number, number>();
  const opened: number[] = [];
  let next = 0;
  const started = performance.now();
  const feed = async () => {
    while (next < total) {
      const i = ++next;
      sent.set(i, performance.now());
      const values = { ...HOSPITAL_FORM, organization: `Hospital ${i}` };
      const form = { kind: "form", stage: "submitted", form: "request", context: {} };
      await door(event("slack", i, { ...form, instance: `form-${i}`, values }));
      opened.push(performance.now() - (sent.get(i) ?? 0));
    }
  };
  await Promise.all(Array.from({ length: Number(options.atATime) }, feed));
  const deadline = performance.now() + 120_000;
  while (arrived.size < total && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const seconds = (performance.now() - started) / 1000;
  await stop();
  await database.close();
  const delivered = [...arrived].map(([i, at]) => at - (sent.get(i) ?? 0));
  const spread = (times: number[]) => ({
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
  });
  return {
    engine: database.engine,
    requests: total,
    lost: total - arrived.size,
    perSecond: Math.round((arrived.size / seconds) * 10) / 10,
    openedMs: spread(opened),
    deliveredMs: spread(delivered),
  };
}

const runs = [await measure(await openEmbedded())];
const server = await startPostgresServer();
if (server) {
  runs.push(await measure(await openServer(server.url)));
  await server.stop();
} else console.error("No Postgres server programs found: measured on the embedded engine only.");
if (options.json) console.log(JSON.stringify(runs));
else {
  for (const { engine, requests, perSecond, openedMs, deliveredMs, lost } of runs) {
    console.log(
      `${engine}: ${requests} requests, ${perSecond}/s opened to delivered; opened p50 ${openedMs.p50} p95 ${openedMs.p95} ms; both cards delivered p50 ${deliveredMs.p50} p95 ${deliveredMs.p95} ms; lost ${lost}`,
    );
  }
}
process.exitCode = runs.some(({ lost }) => lost > 0) ? 1 : 0;
