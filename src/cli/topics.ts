import { Command } from "commander";
import { closest, distance } from "fastest-levenshtein";
import { readConfig } from "../config.ts";
import type { Switched } from "../conversation/withdraw.ts";
import { glossaryExpander } from "../corpus/expand.ts";
import { createLibrary } from "../corpus/library.ts";
import { loadCorpus } from "../corpus/load.ts";
import { UsageError } from "./failure.ts";
import { listTopics, type ShownWithdrawal, switchTopic } from "./feedback-operations.ts";
import { openCommandSession } from "./open.ts";

/** `topics`: switch a page or a topic off at once, and on again. */
export function topicsCommand(): Command {
  const command = new Command("topics").description(
    "switch a page or a topic off at once, and on again",
  );
  command
    .command("withdraw <page-or-topic...>")
    .description(
      "answer nothing from a page, or about a topic, from now on; mark the answers given from it",
    )
    .option("-w, --words", "a topic: turn away every question that has these words in it")
    .option("-r, --reason <text>", "why, for whoever looks at the list later")
    .addHelpText(
      "after",
      `
A page is named by its id, its title or one of its names in the glossary. Anything else is a topic,
and needs --words: every question with these words in it is turned away.

Examples:
  $ npm run topics -- withdraw slcgp --reason "The notice was recalled"
  $ npm run topics -- withdraw "student loan repayment" --words`,
    )
    .action(async (topic: string[], { reason, words }: { reason?: string; words?: boolean }) => {
      if (!words) await requirePage(topic.join(" "));
      show("withdraw", await run("withdraw", topic, reason));
    });
  command
    .command("restore <page-or-topic...>")
    .description("switch it on again")
    .action(async (words: string[]) => {
      const switched = await run("restore", words);
      // A slip of the hand must not look as if it had switched something on.
      if (!switched.changed && switched.off.every(({ kind }) => kind === "topic")) {
        throw new UsageError(
          `Nothing called “${words.join(" ")}” is switched off: npm run topics -- list`,
        );
      }
      show("restore", switched);
    });
  command
    .command("list")
    .description("what is switched off")
    .option("--json", "print one JSON array")
    .action(list);
  return command.addHelpText(
    "after",
    `
Examples:
  $ npm run topics -- withdraw slcgp --reason "The notice was recalled"
  $ npm run topics -- list
  $ npm run topics -- restore slcgp`,
  );
}

/** Of a name that was meant, a slip of the hand changes no more than this share. */
const SLIP = 0.4;

/** @throws UsageError when a text names no page: a slip of the hand must not turn questions away */
async function requirePage(text: string): Promise<void> {
  const corpus = await loadCorpus(readConfig(process.env).corpusFolder);
  const library = createLibrary(corpus, glossaryExpander(corpus.glossary));
  if (library.page(text.trim()) || library.pagesNamed(text).length > 0) return;
  const typed = text.trim().toLowerCase();
  const near = closest(
    typed,
    corpus.pages.map(({ facts }) => facts.id),
  );
  const hint = distance(typed, near) <= typed.length * SLIP ? `; the nearest is ${near}` : "";
  throw new UsageError(
    `No page is called “${text}”${hint}. To turn away every question that has these words in it, add --words.`,
  );
}

async function run(
  what: "withdraw" | "restore",
  words: string[],
  reason?: string,
): Promise<Switched> {
  const session = await openCommandSession();
  try {
    const input = { what, topic: words.join(" "), ...(reason !== undefined && { reason }) };
    for await (const switched of session.run(switchTopic, input)) return switched;
    throw new Error("switching a topic gave no result");
  } finally {
    await session.close();
  }
}

function show(what: "withdraw" | "restore", { off, changed, answers, messages }: Switched): void {
  const names = off.map(({ kind, name }) =>
    kind === "page" ? `the page ${name}` : `questions with “${name}”`,
  );
  const state = what === "withdraw" ? "off" : "on";
  console.log(`${changed ? "Switched" : "Already"} ${state}: ${names.join(", ")}.`);
  if (answers === 0) return;
  const marked = what === "withdraw" ? "marked as withdrawn" : "no longer marked";
  console.log(
    `Answers given before: ${answers} ${marked}; messages to be changed where they were sent: ${messages}.`,
  );
}

async function list({ json }: { json?: boolean }): Promise<void> {
  const session = await openCommandSession();
  const off: ShownWithdrawal[] = [];
  try {
    for await (const one of session.run(listTopics, {})) off.push(one);
  } finally {
    await session.close();
  }
  if (json) console.log(JSON.stringify(off));
  else if (off.length === 0) console.log("Nothing is switched off.");
  for (const { kind, name, reason, withdrawnAt } of json ? [] : off) {
    console.log(
      `${kind} ${name}, since ${withdrawnAt.slice(0, 16).replace("T", " ")} UTC${reason ? `: ${reason}` : ""}`,
    );
  }
}
