/**
 * `npm run bench`: how fast the program starts and answers and what memory it keeps, on this
 * machine, each beside its target. Exit code 1 when one is missed.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { reportFailure } from "../../src/cli/failure.ts";
import { startProgress } from "../../src/cli/terminal/progress.ts";
import { measureAnswers } from "./answers.ts";
import { percentile } from "./measures.ts";
import { readMemory, runAsk, startService, stopService } from "./processes.ts";

interface Figure {
  name: string;
  measured: number;
  unit: "s" | "ms" | "MB";
  /** What it may be at most. */
  target: number;
}

/** Single runs vary with whatever else the machine does, so the middle one counts. */
const RUNS = 3;
/** Long enough for what a start leaves to do, such as schedules and collecting garbage. */
const IDLE_MS = 5_000;

async function measure(tell: (what: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "wayfinder-bench-"));
  try {
    tell("First start");
    const first = await startService(folder);
    await stopService(first);

    const later: number[] = [];
    let memory = 0;
    for (let run = 1; run <= RUNS; run++) {
      tell(`Later start ${run} of ${RUNS}`);
      const service = await startService(folder);
      later.push(service.seconds);
      if (run === RUNS) memory = await readMemory(service, IDLE_MS);
      await stopService(service);
    }

    const asks: number[] = [];
    for (let run = 1; run <= RUNS; run++) {
      tell(`Question in a process of its own, ${run} of ${RUNS}`);
      asks.push(await runAsk(folder, "What is direct hire authority for cybersecurity jobs?"));
    }

    const answers = await measureAnswers(join(folder, "database"), (done, of) =>
      tell(`Question ${done} of ${of} in a running process`),
    );
    return [
      { name: "first start, with indexing", measured: first.seconds, unit: "s", target: 15 },
      { name: "later start", measured: percentile(later, 0.5), unit: "s", target: 4 },
      { name: "one ask process", measured: percentile(asks, 0.5), unit: "s", target: 4 },
      { name: "answer, p95", measured: percentile(answers, 0.95), unit: "ms", target: 60 },
      { name: "memory of the idle service", measured: memory, unit: "MB", target: 600 },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const met = ({ measured, target }: Figure) => measured <= target;

function renderLine(figure: Figure): string {
  const { name, measured, unit, target } = figure;
  const value = `${measured.toFixed(unit === "MB" ? 0 : 1)} ${unit}`;
  const verdict = met(figure) ? "met" : "MISSED";
  return `${name.padEnd(28)}${value.padStart(10)}   at most ${`${target} ${unit}`.padEnd(7)} ${verdict}`;
}

const command = new Command("bench")
  .description("measure start, answers and memory against their targets")
  .option("--json", "print one JSON object")
  .action(async ({ json }: { json?: boolean }) => {
    const progress = startProgress("Measuring");
    const figures = await measure((what) => progress.update(what)).finally(() => progress.stop());
    if (json) {
      const shown = figures.map((figure) => ({ ...figure, met: met(figure) }));
      console.log(JSON.stringify({ met: figures.every(met), figures: shown }));
    } else {
      for (const figure of figures) console.log(renderLine(figure));
    }
    if (!figures.every(met)) process.exitCode = 1;
  });

try {
  await command.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
