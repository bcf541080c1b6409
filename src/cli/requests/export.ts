import { Argument, Command, InvalidArgumentError } from "commander";
import { stringify } from "csv-stringify/sync";
import { EXPORTS, type Export } from "../../store/request-export.ts";
import { openCommandSession } from "../open.ts";
import { type Cell, exportRequests, nameExport } from "./operations.ts";

interface Options {
  since: Date;
  csv?: boolean;
}

/** `export`: requests, what happened to them, or where routing was corrected; nothing personal. */
export function exportCommand(): Command {
  return new Command("export")
    .description("print requests, their events, or corrections of routing; nothing personal")
    .addArgument(new Argument("<what>", "what to print").choices(EXPORTS))
    .option("--since <date>", "from this day on (YYYY-MM-DD)", parseDay, new Date(0))
    .option("--csv", "print CSV with a line of names; otherwise one JSON object a line")
    .addHelpText(
      "after",
      "\nExample:\n  $ npm run --silent export -- requests --since 2026-10-01 --csv > requests.csv",
    )
    .action(run);
}

async function run(what: Export, { since, csv }: Options): Promise<void> {
  const session = await openCommandSession();
  const rows: Record<string, Cell>[] = [];
  let columns: string[] = [];
  try {
    const input = { what, since: since.toISOString() };
    for await (const names of session.run(nameExport, { what })) columns = names;
    for await (const row of session.run(exportRequests, input)) rows.push(row);
  } finally {
    await session.close();
  }
  if (!csv) {
    for (const row of rows) console.log(JSON.stringify(row));
    return;
  }
  // Spreadsheets run what begins with = + - @: people wrote some of these cells.
  process.stdout.write(stringify(rows, { header: true, columns, escape_formulas: true }));
}

function parseDay(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(day.getTime())) {
    throw new InvalidArgumentError("Write the day as YYYY-MM-DD.");
  }
  return day;
}
