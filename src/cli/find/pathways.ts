import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { comparisonCard } from "../../cards/comparison-card.ts";
import { renderMarkdown } from "../../cards/markdown.ts";
import { pathwaysCard } from "../../cards/pathways-card.ts";
import { planCard } from "../../cards/plan-card.ts";
import type { CardModel } from "../../domain/card.ts";
import { say } from "../../domain/wording.ts";
import { comparePathways } from "../../finder/compare.ts";
import { nextQuestion } from "../../finder/interview.ts";
import { cyberJobsIn } from "../../finder/job-wish.ts";
import { markFindings } from "../../finder/marks.ts";
import { findPathways } from "../../finder/pathways.ts";
import { UsageError } from "../failure.ts";
import { renderCard } from "../terminal/render.ts";
import { outputStyle } from "../terminal/style.ts";
import { interview } from "./interview.ts";
import { openFinder } from "./open.ts";
import { addPersonOptions, readPerson } from "./person-options.ts";

interface Options extends Record<string, unknown> {
  json?: boolean;
  interview?: boolean;
  all?: boolean;
  place?: string;
  compare?: string;
  plan?: string;
}

/** `find pathways`: which pathways fit, may fit and do not fit what somebody tells. */
export function pathwaysCommand(): Command {
  const command = new Command("pathways")
    .description("find the pathways that fit; without facts, in an interview")
    .option("--json", "print one JSON object")
    .option("--all", "show every pathway in full, also when nothing is told")
    .option("--place <place>", "where to work: adds the search for jobs there")
    .option("--interview", "ask for the facts that are not given")
    .option("--compare <ids>", "two pathways side by side: vra,schedule-a-disability")
    .option("--plan <file>", "write a short plan to a file, as Markdown: plan.md");
  return addPersonOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  $ npm run find -- pathways
  $ npm run find -- pathways --citizenship citizen --completed-level bachelor --years-since-completion 1
  $ npm run --silent find -- pathways --veteran disabled,served_3_years --json`,
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  let person = readPerson(options);
  let place = options.place ?? "";
  const { tools, pathways, marks } = await openFinder();
  const { wording, today } = tools;
  const untold = Object.keys(person).length === 0;
  if (options.interview || (untold && process.stdin.isTTY && !options.json)) {
    const next = (...[told, skipped]: Parameters<Parameters<typeof interview>[1]>) =>
      nextQuestion(pathways, told, skipped, today);
    const told = await interview(person, next, wording);
    person = told.person;
    place ||= told.place;
  }
  const report = markFindings(findPathways(pathways, person, tools), marks);
  const show = (card: CardModel) =>
    process.stdout.write(`\n${renderCard(card, wording, outputStyle())}`);
  if (options.plan) {
    const plan = renderMarkdown(planCard(report, wording, today), wording);
    await writeFile(options.plan, plan).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot write ${options.plan}: ${error.code ?? error.message}.`);
    });
  }
  if (options.compare) {
    const [first = "", second = ""] = options.compare.split(",").map((id) => id.trim());
    if (second === "") throw new UsageError("--compare takes two ids: vra,schedule-a-disability");
    if (first === second) throw new UsageError(wording.finder.compareSame);
    const comparison = comparePathways(report, [first, second]);
    if ("unknown" in comparison) {
      const ids = pathways.map(({ id }) => id).join(", ");
      throw new UsageError(say(wording.finder.noSuchPathway, { id: comparison.unknown, ids }));
    }
    if (options.json) console.log(JSON.stringify(comparison));
    else show(comparisonCard(comparison, wording));
    return;
  }
  if (options.json) console.log(JSON.stringify(report));
  else {
    show(pathwaysCard(report, wording, { all: options.all ?? false, jobs: cyberJobsIn(place) }));
  }
}
