import { resolve } from "node:path";
import { Command } from "commander";
import { CONNECTORS } from "../../sources/connectors.ts";
import type { IngestReport } from "../../sources/ingest.ts";
import { UsageError } from "../failure.ts";
import { openCommandSession } from "../open.ts";
import { startProgress } from "../terminal/progress.ts";
import { compareSources, forgetSource, ingestFolder, ingestSource } from "./operations.ts";

interface Options {
  base?: string;
  issuer?: string;
  forget?: string;
  diff?: boolean;
  json?: boolean;
}

/** `ingest`: official texts, read from their sources and kept beside the pages. */
export function ingestCommand(): Command {
  const list = [
    ...CONNECTORS.map(({ name, usage, purpose }) => ({ call: `${name} ${usage}`, purpose })),
    { call: "sources [source id]…", purpose: "the sources of our own pages" },
    { call: "folder <path>", purpose: "files of this machine; needs --base" },
  ];
  return new Command("ingest")
    .description("read official texts from their sources, to be searched and cited")
    .argument("[connector]", "what to ask")
    .argument("[args...]", "what to ask it for")
    .option("--base <address>", "folder: the https address under which people read the files")
    .option("--issuer <name>", "folder: who speaks in the files", "as stated in the file")
    .option("--diff", "ecfr: show what changed between two dates, and keep nothing")
    .option("--forget <id>", "take a document out again")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Connectors:
${list.map(({ call, purpose }) => `  ${call.trim()}\n      ${purpose}`).join("\n")}

Hosts, limits and what is read by itself are in data/policy.yaml. A run that was cut off goes on
where it was when it is called again.

Examples:
  $ npm run ingest -- ecfr 5 337
  $ npm run ingest -- ecfr 5 337 2026-01-01 2026-11-01 --diff
  $ npm run ingest -- federal-register 2025-17125
  $ npm run ingest -- folder ./memos --base https://www.opm.gov/memos/`,
    )
    .action(run);
}

const TITLE_PART_AND_TWO_DAYS = 4;

async function run(
  connector: string | undefined,
  args: string[],
  { base, issuer, forget, diff, json }: Options,
): Promise<void> {
  if (!connector && !forget) throw new UsageError("Name a connector: npm run ingest -- --help");
  if (connector === "folder" && (args.length !== 1 || !base)) {
    throw new UsageError("folder needs one path, and --base with an https address.");
  }
  if (diff && (connector !== "ecfr" || args.length !== TITLE_PART_AND_TWO_DAYS)) {
    throw new UsageError("--diff compares two days of a part: ecfr 5 337 2026-01-01 2026-11-01");
  }
  const session = await openCommandSession();
  const progress = startProgress(`Asking ${connector}`);
  try {
    if (forget) {
      for await (const { gone } of session.run(forgetSource, { id: forget })) {
        if (!gone) throw new UsageError(`There is no document ${forget}.`);
        console.log(json ? JSON.stringify({ forgotten: forget }) : `${forget} is gone.`);
      }
      return;
    }
    if (diff) {
      const compared = session.run(compareSources, { connector: connector ?? "", args });
      for await (const output of compared) {
        progress.stop();
        console.log(json ? JSON.stringify(output) : output.diff || "Nothing changed.");
      }
      return;
    }
    if (connector === "ecfr" && args.length > 3) {
      throw new UsageError("Two dates are compared with --diff; one is read and kept.");
    }
    const outputs =
      connector === "folder"
        ? session.run(ingestFolder, {
            path: resolve(args[0] ?? ""),
            base: base ?? "",
            issuer: issuer ?? "",
          })
        : session.run(ingestSource, { connector: connector ?? "", args });
    for await (const output of outputs) {
      if ("progress" in output) {
        const { done, left, doing } = output.progress;
        progress.update(`${done} done, ${left} to do: ${doing}`);
        continue;
      }
      progress.stop();
      console.log(json ? JSON.stringify(output.report) : describe(output.report));
      if (output.report.problems.length > 0) process.exitCode = 1;
    }
  } finally {
    progress.stop();
    await session.close();
  }
}

function describe(report: IngestReport): string {
  const { connector, added, changed, unchanged, problems, flagged, resumed, changes } = report;
  return [
    `${connector}: ${added} added, ${changed} changed, ${unchanged} unchanged.`,
    ...(resumed ? ["Went on with what an earlier run had left."] : []),
    ...(flagged.length > 0 ? [`To review, because a source changed: ${flagged.join(", ")}`] : []),
    ...changes.map(({ id, diff }) => `${id} changed:\n${diff}`),
    ...problems.map(({ url, kind, message }) => `Problem (${kind}) at ${url}: ${message}`),
    ...(problems.length > 0 ? ["What was read before goes on serving, with its date."] : []),
  ].join("\n");
}
