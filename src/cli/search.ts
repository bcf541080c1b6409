import { Command, InvalidArgumentError, Option } from "commander";
import { Audience } from "../domain/audience.ts";
import { PAGE_KINDS, type PageKind } from "../domain/page.ts";
import { Status } from "../domain/status.ts";
import { openCommandSession } from "./open.ts";
import { type Found, search } from "./operations.ts";
import { outputStyle } from "./terminal/style.ts";
import { wrap } from "./terminal/wrap.ts";

interface Options {
  limit: number;
  kind?: PageKind[];
  audience?: Audience;
  status?: Status[];
  json?: boolean;
}

/** `search`: the passages of the corpus that fit a text best. */
export function searchCommand(): Command {
  return new Command("search")
    .description("list the passages that fit a text best")
    .argument("<text...>", "what to search for")
    .option("-k, --limit <number>", "how many passages, 1 to 100", parseLimit, 10)
    .addOption(new Option("--kind <kinds...>", "only these kinds of page").choices(PAGE_KINDS))
    .addOption(
      new Option("-a, --audience <audience>", "only what is for this audience").choices(
        Audience.options,
      ),
    )
    .addOption(
      new Option("--status <statuses...>", "only pages with these statuses").choices(
        Status.options,
      ),
    )
    .option("--json", "print one JSON array")
    .addHelpText(
      "after",
      `\nExample:\n  $ npm run --silent search -- "2210 direct hire" --json -k 10`,
    )
    .action(run);
}

async function run(
  words: string[],
  { limit, kind, audience, status, json }: Options,
): Promise<void> {
  const session = await openCommandSession();
  try {
    const found: Found[] = [];
    const request = { text: words.join(" "), limit, kinds: kind, audience, statuses: status };
    for await (const passage of session.run(search, request)) found.push(passage);
    if (json) console.log(JSON.stringify(found));
    else if (found.length === 0) console.log("Nothing in the corpus fits that.");
    else for (const passage of found) console.log(describe(passage));
  } finally {
    await session.close();
  }
}

function describe({ passageId, title, heading, score, text }: Found): string {
  const { width } = outputStyle();
  const place = heading ? `${title} › ${heading}` : title;
  const excerpt = text.length > 240 ? `${text.slice(0, 239)}…` : text;
  return [
    wrap(place, width),
    `  ${score.toFixed(2)}  ${passageId}`,
    wrap(excerpt, width, "  "),
    "",
  ].join("\n");
}

function parseLimit(value: string): number {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new InvalidArgumentError("Give a whole number from 1 to 100.");
  }
  return limit;
}
