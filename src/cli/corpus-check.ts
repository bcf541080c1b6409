import { relative } from "node:path";
import { Command } from "commander";
import { readConfig } from "../config.ts";
import { readCorpus } from "../corpus/load.ts";
import { formatProblem } from "../corpus/problem.ts";

/** `corpus:check`: every problem of the data folder with its file and line. Exit code 1 if any. */
export function corpusCheckCommand(): Command {
  return new Command("corpus:check")
    .description(
      "check the data folder: form, sources, routes, agreement of pages, dates, readability; list every problem",
    )
    .option("--data <folder>", "another data folder than the configured one")
    .option("--json", "print one JSON object")
    .action(async ({ data, json }: { data?: string; json?: boolean }) => {
      const folder = data ?? readConfig(process.env).corpusFolder;
      const { corpus, problems } = await readCorpus(folder);
      const counts = {
        pages: corpus?.pages.length ?? 0,
        sources: corpus?.sources.size ?? 0,
        glossary: corpus?.glossary.length ?? 0,
        contacts: corpus?.contacts.size ?? 0,
        routes: corpus?.routing.routes.length ?? 0,
        problems: problems.length,
      };
      if (json) console.log(JSON.stringify({ ...counts, problems }));
      else {
        const shown = relative(process.cwd(), folder) || ".";
        for (const problem of problems) console.log(`${shown}/${formatProblem(problem)}`);
        console.log(
          `${counts.pages} pages, ${counts.sources} sources, ${counts.glossary} glossary entries, ` +
            `${counts.contacts} contacts, ${counts.routes} routes: ` +
            (problems.length === 0 ? "no problems" : `${problems.length} problems`),
        );
      }
      if (problems.length > 0) process.exitCode = 1;
    });
}
