import { Command } from "commander";
import { freshnessCard } from "../cards/freshness-card.ts";
import { readConfig } from "../config.ts";
import { loadWording } from "../corpus/load.ts";
import { freshness } from "./freshness-operation.ts";
import { openCommandSession } from "./open.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";

/** `freshness`: every page, contact and source that should be looked at again, and why. */
export function freshnessCommand(): Command {
  return new Command("freshness")
    .description("list what should be reviewed: old, ending, changed or unreachable")
    .option("--all", "list every page and contact too, the oldest review first")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
A source that changed comes first, with what changed. How old a review may be is in data/policy.yaml.

Examples:
  $ npm run freshness
  $ npm run freshness -- --all
  $ npm run --silent freshness -- --json`,
    )
    .action(async ({ json, all }: { json?: boolean; all?: boolean }) => {
      const wording = await loadWording(readConfig(process.env).corpusFolder);
      const session = await openCommandSession();
      try {
        for await (const report of session.run(freshness, {})) {
          if (json) console.log(JSON.stringify(report));
          else {
            const card = freshnessCard(report, wording, {
              most: report.stale.length,
              all: all ?? false,
            });
            process.stdout.write(`\n${renderCard(card, wording, outputStyle())}`);
          }
        }
      } finally {
        await session.close();
      }
    });
}
