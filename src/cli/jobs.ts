import { Command } from "commander";
import { jobsCard } from "../cards/jobs-card.ts";
import { readConfig } from "../config.ts";
import { loadWording } from "../corpus/load.ts";
import { parseJobWish } from "../finder/job-wish.ts";
import { UsageError } from "./failure.ts";
import { lookForJobs } from "./jobs-operation.ts";
import { openCommandSession } from "./open.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";

/** `jobs`: announcements on USAJOBS, or the search for them there. */
export function jobsCommand(): Command {
  return new Command("jobs")
    .description("look for federal jobs: live with a USAJOBS key, else the search on the site")
    .argument("<words...>", "what to look for")
    .option("--json", "print one JSON object")
    .addHelpText("after", `\nExample:\n  $ npm run jobs -- "GS-9 2210 jobs in San Antonio"`)
    .action(run);
}

/** What the search takes of words; no announcement is found by more. */
const LONGEST_KEYWORDS = 80;

async function run(words: string[], { json }: { json?: boolean }): Promise<void> {
  const text = words.join(" ");
  if (text.trim() === "") throw new UsageError("Say which jobs to look for.");
  const wish = parseJobWish(text) ??
    parseJobWish(`${text} jobs`) ?? { keywords: text.slice(0, LONGEST_KEYWORDS) };
  const wording = await loadWording(readConfig(process.env).corpusFolder);
  const session = await openCommandSession();
  try {
    for await (const found of session.run(lookForJobs, { wish })) {
      if (json) console.log(JSON.stringify(found));
      else
        process.stdout.write(`\n${renderCard(jobsCard(found, wording), wording, outputStyle())}`);
    }
  } finally {
    await session.close();
  }
}
