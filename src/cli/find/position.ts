import { Command, InvalidArgumentError, Option } from "commander";
import { positionCard } from "../../cards/position-card.ts";
import { AgencyKind, Position } from "../../domain/position.ts";
import { markFindings } from "../../finder/marks.ts";
import { findAuthorities } from "../../finder/position.ts";
import { UsageError } from "../failure.ts";
import { renderCard } from "../terminal/render.ts";
import { outputStyle } from "../terminal/style.ts";
import { openFinder } from "./open.ts";

interface Options extends Position {
  json?: boolean;
}

/** `find position`: every hiring authority that could fill a position, for HR. */
export function positionCommand(): Command {
  return new Command("position")
    .description("find the hiring authorities for a position, for HR specialists")
    .option("--series <number>", "the occupational series, 2210")
    .option("--grade <number>", "the General Schedule grade, 1 to 15", parseGrade)
    .addOption(new Option("--agency <kind>", "the kind of agency").choices(AgencyKind.options))
    .addOption(
      new Option("--appointment <kind>", "how long the appointment is for").choices([
        "permanent",
        "term",
        "temporary",
      ]),
    )
    .option("--place <place>", "where the work is")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `\nExample:\n  $ npm run find -- position --series 2210 --grade 12 --agency cfo_act_agency --appointment permanent`,
    )
    .action(run);
}

async function run({ json, ...options }: Options): Promise<void> {
  const read = Position.safeParse(options);
  if (!read.success) {
    throw new UsageError(
      read.error.issues.map(({ path, message }) => `--${path.join(".")} ${message}`).join("\n"),
    );
  }
  const { corpus, tools, pathways, marks } = await openFinder();
  const found = findAuthorities(pathways, read.data, { ...tools, ...corpus.policy.finder });
  const report = markFindings(found, marks);
  if (json) console.log(JSON.stringify(report));
  else
    process.stdout.write(
      `\n${renderCard(positionCard(report, tools.wording), tools.wording, outputStyle())}`,
    );
}

function parseGrade(value: string): number {
  const grade = Number(value.replace(/^GS-?/i, ""));
  if (!Number.isInteger(grade) || grade < 1 || grade > 15) {
    throw new InvalidArgumentError("Give a whole number from 1 to 15.");
  }
  return grade;
}
