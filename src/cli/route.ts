import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { z } from "zod";
import { emergencyCard } from "../cards/emergency-card.ts";
import { routingCard } from "../cards/routing-card.ts";
import { routingWith } from "../compose-routing.ts";
import { readConfig } from "../config.ts";
import { loadCorpus } from "../corpus/load.ts";
import type { RouteDecision } from "../domain/route-decision.ts";
import { UsageError } from "./failure.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";

const Line = z.object({ id: z.string().optional(), text: z.string().min(1) });
type Line = z.infer<typeof Line>;

interface Options {
  json?: boolean;
  file?: string;
}

/** `route`: where a message would go, and why. Nothing is stored and nobody is told. */
export function routeCommand(): Command {
  return new Command("route")
    .description("tell where a message would go, and why; nothing is sent")
    .argument("[words...]", "what somebody wrote")
    .option("--json", "print one JSON object")
    .option("--file <file>", 'route every line {"id"?, "text"} of a file, one JSON object a line')
    .addHelpText(
      "after",
      `
Examples:
  $ npm run route -- "25-bed hospital in west Texas, we want our network scanned"
  $ npm run --silent route -- --file messages.jsonl > routes.jsonl`,
    )
    .action(run);
}

async function run(words: string[], { json, file }: Options): Promise<void> {
  const text = words.join(" ").trim();
  if (!file && text === "") {
    throw new UsageError('Give a message: npm run route -- "Our water utility needs a scan"');
  }
  const lines = file ? await readLines(file) : [{ text }];
  const corpus = await loadCorpus(readConfig(process.env).corpusFolder);
  const { recognise, names } = routingWith(corpus);
  for (const line of lines) {
    const decision = recognise(line.text);
    if (json || file) {
      process.stdout.write(`${JSON.stringify(toJson(line, decision))}\n`);
      continue;
    }
    const card =
      decision.intent === "emergency"
        ? emergencyCard(decision.requesterKind ?? undefined, names)
        : routingCard(decision, names);
    process.stdout.write(`\n${renderCard(card, corpus.wording, outputStyle())}`);
  }
}

/** @throws UsageError naming the line that cannot be read */
async function readLines(file: string): Promise<Line[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${file}: ${error.code ?? error.message}.`);
  });
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return Line.parse(JSON.parse(line));
    } catch {
      throw new UsageError(`${file}:${i + 1} is not {"id"?, "text"}. Nothing was routed.`);
    }
  });
}

/** The form that other programs read; see the README. */
function toJson({ id }: Line, { route: _, ...decision }: RouteDecision): object {
  return { ...(id !== undefined && { id }), ...decision };
}
