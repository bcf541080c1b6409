import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { fundingCard } from "../../cards/funding-card.ts";
import { Applicant, SECTORS } from "../../domain/applicant.ts";
import type { PageId } from "../../domain/page.ts";
import type { Region } from "../../domain/region.ts";
import { RequesterKind } from "../../domain/requester.ts";
import { say } from "../../domain/wording.ts";
import { renderCalendar } from "../../finder/calendar.ts";
import { findFunding } from "../../finder/funding.ts";
import { markFindings } from "../../finder/marks.ts";
import { fundsFor, PURPOSE_HITS } from "../../finder/purpose.ts";
import { UsageError } from "../failure.ts";
import { openCommandSession } from "../open.ts";
import { type Found, search as searchPages } from "../operations.ts";
import { renderCard } from "../terminal/render.ts";
import { outputStyle } from "../terminal/style.ts";
import { openFinder } from "./open.ts";

interface Options {
  kind?: RequesterKind;
  sector?: keyof typeof SECTORS;
  state?: string;
  purpose?: string;
  fund?: string;
  amount?: number;
  amountIs: "award" | "project";
  ics?: string;
  json?: boolean;
}

/** `find funding`: which money is open, who may really apply, and until when. */
export function fundingCommand(): Command {
  return new Command("funding")
    .description("find funding: what is open, who may apply, the cost share, the dates")
    .addOption(new Option("--kind <kind>", "who applies").choices(RequesterKind.options))
    .addOption(new Option("--sector <sector>", "in place of a kind").choices(Object.keys(SECTORS)))
    .option("--state <state>", "a state or territory, by name or postal code")
    .option("--purpose <words>", "what the money is for")
    .option("--fund <id>", "one fund alone: slcgp")
    .option("--amount <dollars>", "computes your cost share for it", parseAmount)
    .addOption(
      new Option("--amount-is <what>", "what the amount stands for")
        .choices(["award", "project"])
        .default("project"),
    )
    .option("--ics <file>", "write the deadlines that lie ahead to a calendar file")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  $ npm run find -- funding --kind local_government --state TX --amount 100000
  $ npm run find -- funding --fund slcgp --amount 60000 --amount-is award
  $ npm run find -- funding --sector water --ics deadlines.ics`,
    )
    .action(run);
}

async function run({ json, ics, purpose, fund, state, ...options }: Options): Promise<void> {
  const { corpus, tools, funds, marks } = await openFinder();
  const { wording } = tools;
  const place = state === undefined ? undefined : placeOf(state, corpus.regions);
  const applicant = Applicant.parse({ ...options, state: place });
  const now = new Date();
  if (fund !== undefined && !funds.some(({ id }) => id === fund)) {
    const ids = funds.map(({ id }) => id).join(", ");
    throw new UsageError(say(wording.funding.noSuchFund, { id: fund, ids }));
  }
  const forPurpose = purpose === undefined ? undefined : await search(purpose);
  if (forPurpose?.length === 0) process.stderr.write(`${wording.funding.purposeNone}\n`);
  const found = findFunding(funds, applicant, {
    library: tools.library,
    wording,
    regions: corpus.regions,
    now,
    forPurpose,
    only: fund,
  });
  const report = markFindings(found, marks);
  if (ics) {
    const calendar = renderCalendar(report.findings, wording, now);
    if (calendar === undefined) process.stderr.write(`${wording.funding.calendarNone}\n`);
    else
      await writeFile(ics, calendar).catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`Cannot write ${ics}: ${error.code ?? error.message}.`);
      });
  }
  if (json) console.log(JSON.stringify(report));
  else
    process.stdout.write(`\n${renderCard(fundingCard(report, wording), wording, outputStyle())}`);
}

async function search(purpose: string): Promise<PageId[]> {
  const session = await openCommandSession();
  try {
    const hits: Found[] = [];
    const request = { text: purpose, limit: PURPOSE_HITS, kinds: ["funding" as const] };
    for await (const hit of session.run(searchPages, request)) hits.push(hit);
    return fundsFor(hits);
  } finally {
    await session.close();
  }
}

/** @throws UsageError when there is no such place */
function placeOf(given: string, regions: readonly Region[]): string {
  const name = given.trim().toLowerCase();
  const found = regions.find(
    (region) => region.code.toLowerCase() === name || region.name.toLowerCase() === name,
  );
  if (!found) throw new UsageError(`There is no state or territory “${given}”.`);
  return found.code;
}

function parseAmount(value: string): number {
  const amount = Number(value.replace(/[$,]/g, ""));
  if (!(amount > 0) || amount > 1e12) throw new InvalidArgumentError("Give an amount in dollars.");
  return amount;
}
