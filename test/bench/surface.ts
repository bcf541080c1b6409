import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { reportFailure } from "../../src/cli/failure.ts";
import { startProgress } from "../../src/cli/terminal/progress.ts";
import { startPostgresServer } from "../support/postgres-server.ts";
import { createLoad, type LoadFigures } from "./load.ts";
import { isFlat, type MemoryFigures, watchMemory } from "./memory.ts";
import { type RunningService, readMemory, startService, stopService } from "./processes.ts";

const ACK_TARGET_MS = 1_000;
/** Platforms deliver some events again. */
const DUPLICATE_EVERY = 20;
/** As long as answers may still come after the last event. */
const SETTLE_MS = 10 * 60_000;
const MEMORY_EVERY_MS = 5_000;

interface Run extends LoadFigures {
  engine: "embedded" | "server";
  memoryMb: MemoryFigures;
  /** What was missed, in words; empty: every target is met. */
  missed: string[];
}

/** The other end of a surface: the platform that sends events and takes answers. */
export interface Platform {
  /** What the service must be told to use it. */
  environment: Record<string, string>;
  /** Sends one event. @returns whether it was acknowledged */
  send(service: RunningService, index: number, question: string): Promise<boolean>;
  /** Tells which event every answer belongs to, as it comes. */
  onAnswer(answered: (index: number) => void): void;
  close(): Promise<void>;
}

interface Options {
  rate: number;
  seconds: number;
  events?: number;
  engine: string;
  json?: boolean;
}

/** Runs the benchmark of a surface as a command: reads its options, prints, sets the exit code. */
export async function benchSurface(
  name: string,
  description: string,
  startPlatform: () => Promise<Platform>,
): Promise<void> {
  const command = new Command(name)
    .description(`${description}. Exit code 1 when a target is missed.`)
    .option("--rate <events>", "events a second", readNumber, 50)
    .option("--seconds <seconds>", "how long", readNumber, 60)
    .option("--events <events>", "how many events, instead of how long", readNumber)
    .addOption(new Option("--engine <engine>", "which database").choices(ENGINES).default("both"))
    .option("--json", "print one JSON array")
    .action(async (options: Options) => {
      const runs = await measureAll(options, startPlatform);
      if (options.json) console.log(JSON.stringify(runs));
      else for (const run of runs) console.log(linesOf(run));
      if (runs.some(({ missed }) => missed.length > 0)) process.exitCode = 1;
    });
  try {
    await command.parseAsync();
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}

const ENGINES = ["embedded", "server", "both"];

function readNumber(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isInteger(number)) return number;
  throw new InvalidArgumentError("It has to be a whole number above 0.");
}

async function measureAll(
  options: Options,
  startPlatform: () => Promise<Platform>,
): Promise<Run[]> {
  const runs: Run[] = [];
  if (options.engine !== "server") runs.push(await measure("embedded", "", options, startPlatform));
  if (options.engine === "embedded") return runs;
  const server = await startPostgresServer();
  if (!server && options.engine === "server") {
    throw new Error(
      "No Postgres server programs found: install them (apt-get install postgresql).",
    );
  }
  if (!server) {
    console.error("No Postgres server programs found: measured on the embedded engine only.");
    return runs;
  }
  try {
    runs.push(await measure("server", server.url, options, startPlatform));
  } finally {
    await server.stop();
  }
  return runs;
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
  { rate, seconds, events = rate * seconds }: Options,
  startPlatform: () => Promise<Platform>,
): Promise<Run> {
  const questions = await readQuestions();
  const progress = startProgress(`Starting the service, ${engine}`);
  const folder = await mkdtemp(join(tmpdir(), "wayfinder-bench-"));
  const platform = await startPlatform();
  const settings = { ...platform.environment, DATABASE_URL: databaseUrl };
  const service = await startService(folder, settings, ["--no-playground"]);
  const load = createLoad({
    perSecond: rate,
    events,
    duplicateEvery: DUPLICATE_EVERY,
    settleMs: SETTLE_MS,
    send: (index) => platform.send(service, index, questions[index % questions.length] ?? ""),
    onProgress: (sent, answered) =>
      progress.update(`${engine}: ${sent} of ${events} sent, ${answered} answered`),
  });
  platform.onAnswer(load.answered);
  try {
    const memory = await watchMemory(() => readMemory(service), MEMORY_EVERY_MS);
    const figures = await load.run();
    const run = { engine, ...figures, memoryMb: await memory.stop(events) };
    return { ...run, missed: missedBy(run) };
  } finally {
    progress.stop();
    await stopService(service);
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function missedBy({ events, ackMs, lost, twice, refused, memoryMb }: Omit<Run, "missed">) {
  const flat = isFlat(memoryMb, events);
  return [
    ...(ackMs.p99 <= ACK_TARGET_MS ? [] : ["acknowledgement"]),
    ...(lost > 0 ? ["lost"] : []),
    ...(twice > 0 ? ["twice"] : []),
    ...(refused > 0 ? ["refused"] : []),
    ...(flat === false ? ["memory"] : []),
  ];
}

function linesOf(run: Run): string {
  const { engine, events, perSecond, ackMs, answerMs, memoryMb, lost, twice, refused } = run;
  const { samples, growth } = memoryMb;
  const flat = isFlat(memoryMb, events);
  const verdict =
    flat === undefined ? "too few events to tell whether it is flat" : flat ? "flat" : "NOT FLAT";
  return [
    `${engine}: ${events} events, ${perSecond}/s until the last answer`,
    `  acknowledged  p50 ${ackMs.p50} ms, p99 ${ackMs.p99} ms (at most ${ACK_TARGET_MS}), longest ${ackMs.max} ms`,
    `  answered      p50 ${answerMs.p50} ms, p95 ${answerMs.p95} ms, longest ${answerMs.max} ms`,
    `  lost ${lost}, answered twice ${twice}, refused ${refused}`,
    `  memory        ${samples[0]} MB at first, ${Math.max(...samples)} at most, ${samples.at(-1)} at last; second half ${growth} MB per 1,000 events: ${verdict}`,
    run.missed.length === 0 ? "  every target met" : `  MISSED: ${run.missed.join(", ")}`,
  ].join("\n");
}
