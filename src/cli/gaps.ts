import { Command, InvalidArgumentError } from "commander";
import { pageStub } from "../conversation/page-stub.ts";
import { dayOf } from "../domain/date.ts";
import { UsageError } from "./failure.ts";
import { gaps, type ShownGap } from "./feedback-operations.ts";
import { openCommandSession } from "./open.ts";
import { outputStyle } from "./terminal/style.ts";
import { wrap } from "./terminal/wrap.ts";

interface Options {
  days: number;
  limit: number;
  json?: boolean;
  draft?: number;
}

/** `gaps`: what people asked and did not get, grouped by likeness. */
export function gapsCommand(): Command {
  return new Command("gaps")
    .description("list what was not answered or was found bad, like questions together")
    .option("-d, --days <number>", "how many days back", parseCount, 30)
    .option("-k, --limit <number>", "how many groups", parseCount, 20)
    .option("--json", "print one JSON array")
    .option(
      "--draft <number>",
      "print the beginning of a page for that group of the list",
      parseCount,
    )
    .addHelpText(
      "after",
      `\nExample:\n  $ npm run gaps\n  $ npm run --silent gaps -- --draft 1 > data/pages/guides/new-page.md`,
    )
    .action(run);
}

async function run({ days, limit, json, draft }: Options): Promise<void> {
  const session = await openCommandSession();
  const found: ShownGap[] = [];
  try {
    const most = Math.max(limit, draft ?? 0);
    for await (const gap of session.run(gaps, { days, limit: most })) found.push(gap);
  } finally {
    await session.close();
  }
  if (draft !== undefined) {
    const gap = found[draft - 1];
    if (!gap) throw new UsageError(`There is no group ${draft}; the list has ${found.length}.`);
    process.stdout.write(pageStub(gap, dayOf(new Date())));
  } else if (json) console.log(JSON.stringify(found.map(toJson)));
  else if (found.length === 0) {
    console.log(`Nothing was left unanswered or found bad in the last ${days} days.`);
  } else for (const [i, gap] of found.entries()) console.log(describe(gap, i + 1));
}

function describe({ question, misses, unanswered, bad, lastAskedAt }: ShownGap, n: number): string {
  const { width } = outputStyle();
  const reasons = [...new Set(misses.flatMap((miss) => miss.reasons))];
  const facts = [
    `asked ${misses.length} time${misses.length === 1 ? "" : "s"}`,
    ...(unanswered > 0 ? [`${unanswered} not or partly answered`] : []),
    ...(bad > 0 ? [`${bad} found bad${reasons.length > 0 ? ` (${reasons.join(", ")})` : ""}`] : []),
    `last on ${lastAskedAt.slice(0, 10)}`,
  ];
  const others = [...new Set(misses.map((miss) => miss.question))].filter(
    (text) => text !== question,
  );
  const understood = [...new Set(misses.map(({ understoodAs }) => understoodAs))].filter(
    (text) => text !== question && !others.includes(text),
  );
  const comments = misses.flatMap((miss) => miss.comments);
  return [
    wrap(`${n}. ${question}`, width),
    wrap(facts.join(", "), width, "   "),
    ...others.slice(0, 4).map((text) => wrap(`- ${text}`, width, "   ")),
    ...understood.slice(0, 2).map((text) => wrap(`understood as: ${text}`, width, "   ")),
    ...comments.slice(0, 3).map((text) => wrap(`“${text}”`, width, "   ")),
    "",
  ].join("\n");
}

function toJson({ question, misses, unanswered, bad, lastAskedAt }: ShownGap): object {
  return {
    question,
    asked: misses.length,
    unanswered,
    bad,
    lastAskedAt,
    questions: misses.map((miss) => ({
      question: miss.question,
      status: miss.status,
      askedAt: miss.askedAt,
      bad: miss.bad,
      reasons: miss.reasons,
      comments: miss.comments,
    })),
  };
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 3650) {
    throw new InvalidArgumentError("Give a whole number from 1.");
  }
  return count;
}
