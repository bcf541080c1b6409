import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import { readConfig } from "../../config.ts";
import { loadCorpus } from "../../corpus/load.ts";
import { shortfalls } from "../../evaluation/bars.ts";
import { compare } from "../../evaluation/compare.ts";
import { renderReport } from "../../evaluation/report.ts";
import type { Scored } from "../../evaluation/score.ts";
import { MEASURES, type Summary, summarize } from "../../evaluation/summary.ts";
import { UsageError } from "../failure.ts";
import { openCommandSession } from "../open.ts";
import { startProgress } from "../terminal/progress.ts";
import { evaluate } from "./operation.ts";
import { printChanges, printFailures, printSummary } from "./print.ts";
import { routingCommand } from "./routing.ts";
import { type Half, readRows } from "./rows.ts";

interface Options {
  half: Half;
  mode: Mode;
  questions?: string;
  json?: boolean;
  html?: string;
  compare?: string;
  failures?: boolean;
}

type Mode = "extractive" | "model";

/** What `--json` prints and `--compare` reads. */
interface Run {
  half: Half;
  mode: Mode;
  summary: Summary;
  rows: Scored[];
}

/** `evaluate`: how right the answers are, on questions with known answers. Exit code 1 under a bar. */
export function evaluateCommand(): Command {
  return new Command("evaluate")
    .enablePositionalOptions()
    .addCommand(routingCommand())
    .description("measure the answers on the evaluation set; fails under the bars of policy.yaml")
    .addOption(
      new Option("--half <half>", "which half of the set: tune on dev, judge on test")
        .choices(["dev", "test", "all"])
        .default("dev"),
    )
    .addOption(
      new Option("--mode <mode>", "how answers are made; model needs one that is configured")
        .choices(["extractive", "model"])
        .default("extractive"),
    )
    .option("--questions <file>", "another set than questions.jsonl in the data folder")
    .option("--failures", "list every answer that is wrong, and why")
    .option("--json", "print one JSON object: the summary and every answer")
    .option("--html <file>", "write a report that needs no other file")
    .option("--compare <file>", "show what changed since a run that was kept with --json")
    .addHelpText(
      "after",
      `
Examples:
  $ npm run evaluate -- --half test
  $ npm run evaluate -- routing --half test
  $ npm run --silent evaluate -- --json > before.json
  $ npm run evaluate -- --compare before.json --html report.html`,
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { corpusFolder } = readConfig(process.env);
  const file = options.questions ?? join(corpusFolder, "questions.jsonl");
  const rows = await readRows(file, options.half);
  if (rows.length === 0) throw new UsageError(`${file} has no question in this half.`);
  const earlier = options.compare ? await readRun(options.compare) : undefined;
  const { policy } = await loadCorpus(corpusFolder);
  const scored = await answerAll(rows, options.mode);
  const summary = summarize(scored);
  const short = shortfalls(summary, policy);
  if (options.html) {
    const report = { half: options.half, summary, rows: scored, bars: policy.evaluation };
    await writeFile(options.html, renderReport(report));
  }
  if (options.json) {
    const result: Run = { half: options.half, mode: options.mode, summary, rows: scored };
    console.log(JSON.stringify(result));
  } else {
    console.log(printSummary(summary, policy.evaluation, earlier?.summary));
    if (options.failures) console.log(`\n${printFailures(scored)}`);
    if (earlier) console.log(`\n${printChanges(compare(earlier.rows, scored))}`);
  }
  for (const { measure, share, bar } of short) {
    console.error(`Under the bar: ${MEASURES[measure]}, ${share.toFixed(3)} of ${bar}`);
  }
  if (short.length > 0) process.exitCode = 1;
}

async function answerAll(
  rows: Awaited<ReturnType<typeof readRows>>,
  mode: Mode,
): Promise<Scored[]> {
  const session = await openCommandSession();
  const progress = startProgress(`Asking ${rows.length} questions`);
  try {
    const scored: Scored[] = [];
    for await (const one of session.run(evaluate, { rows, mode })) {
      scored.push(one);
      progress.update(`Asked ${scored.length} of ${rows.length} questions`);
    }
    return scored;
  } finally {
    progress.stop();
    await session.close();
  }
}

/** @throws UsageError when the file is no earlier run */
async function readRun(file: string): Promise<Run> {
  try {
    const run = JSON.parse(await readFile(file, "utf8")) as Partial<Run>;
    if (run.summary && run.rows) return run as Run;
  } catch {
    // Told below, with what the file should have been.
  }
  throw new UsageError(`${file} is not what “evaluate --json” prints.`);
}
