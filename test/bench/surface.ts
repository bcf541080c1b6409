import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { startPostgresServer } from "../support/postgres-server.ts";
import { createLoad, type LoadFigures } from "./load.ts";
import { type ServiceProcess, startService } from "./service.ts";

const ACK_TARGET_MS = 1_000;
/** Platforms deliver some events again. */
const DUPLICATE_EVERY = 20;
/** As long as answers may still come after the last event. */
const SETTLE_MS = 10 * 60_000;

interface Run extends LoadFigures {
  engine: "embedded" | "server";
  memoryMb: { start: number; end: number };
}

/** The other end of a surface: the platform that sends events and takes answers. */
export interface Platform {
  /** What the service must be told to use it. */
  environment: Record<string, string>;
  /** Sends one event. @returns whether it was acknowledged */
  send(service: ServiceProcess, index: number, question: string): Promise<boolean>;
  /** Tells which event every answer belongs to, as it comes. */
  onAnswer(answered: (index: number) => void): void;
  close(): Promise<void>;
}

/** Runs the benchmark of a surface as a command: reads its options, prints, sets the exit code. */
export async function benchSurface(
  name: string,
  description: string,
  startPlatform: () => Promise<Platform>,
): Promise<void> {
  const options = new Command(name)
    .description(description)
    .option("--rate <events>", "events a second", "50")
    .option("--seconds <seconds>", "how long", "60")
    .option("--engine <engine>", "embedded, server or both", "both")
    .option("--json", "print one JSON object")
    .parse()
    .opts<{ rate: string; seconds: string; engine: string; json?: boolean }>();
  const questions = await readQuestions();
  const measureOn = (engine: Run["engine"], databaseUrl = "") =>
    measure(
      engine,
      databaseUrl,
      questions,
      Number(options.rate),
      Number(options.seconds),
      startPlatform,
    );

  const runs: Run[] = [];
  if (options.engine !== "server") runs.push(await measureOn("embedded"));
  if (options.engine !== "embedded") {
    const server = await startPostgresServer();
    if (server) {
      runs.push(await measureOn("server", server.url));
      await server.stop();
    } else
      console.error("No Postgres server programs found: measured on the embedded engine only.");
  }
  if (options.json) console.log(JSON.stringify(runs));
  else for (const run of runs) console.log(lineOf(run));
  process.exitCode = runs.some(isMissed) ? 1 : 0;
}

async function readQuestions(): Promise<string[]> {
  const text = await readFile(new URL("../../data/questions.jsonl", import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).question as string);
}

async function measure(
  engine: Run["engine"],
  databaseUrl: string,
  questions: readonly string[],
  perSecond: number,
  seconds: number,
  startPlatform: () => Promise<Platform>,
): Promise<Run> {
  const platform = await startPlatform();
  const port = 3990 + Math.floor(Math.random() * 1000);
  const service = await startService({ ...platform.environment, DATABASE_URL: databaseUrl }, port);
  const events = perSecond * seconds;
  const load = createLoad({
    perSecond,
    events,
    duplicateEvery: DUPLICATE_EVERY,
    settleMs: SETTLE_MS,
    send: (index) => platform.send(service, index, questions[index % questions.length] ?? ""),
    onProgress(sent, answered) {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r${engine}: ${sent} of ${events} sent, ${answered} answered `);
      }
    },
  });
  platform.onAnswer(load.answered);
  try {
    const start = await service.memoryMb();
    const figures = await load.run();
    return { engine, ...figures, memoryMb: { start, end: await service.memoryMb() } };
  } finally {
    if (process.stderr.isTTY) process.stderr.write("\n");
    await service.stop();
    await platform.close();
  }
}

function isMissed({ ackMs, lost, twice, refused }: Run): boolean {
  return ackMs.p99 > ACK_TARGET_MS || lost > 0 || twice > 0 || refused > 0;
}

function lineOf(run: Run): string {
  const { engine, events, perSecond, ackMs, answerMs, memoryMb, lost, twice, refused } = run;
  return `${engine}: ${events} events, ${perSecond}/s overall; ack p50 ${ackMs.p50} p99 ${ackMs.p99} ms (target ${ACK_TARGET_MS}); answer p50 ${answerMs.p50} p95 ${answerMs.p95} ms; lost ${lost}, twice ${twice}, refused ${refused}; memory ${memoryMb.start} → ${memoryMb.end} MB`;
}
