import { readFile } from "node:fs/promises";
import { Argument, Command, Option } from "commander";
import { z } from "zod";
import { answerCard } from "../cards/answer-card.ts";
import { readConfig } from "../config.ts";
import { parseTypedAlone } from "../conversation/command.ts";
import { loadWording } from "../corpus/load.ts";
import type { Answer } from "../domain/answer.ts";
import { Audience } from "../domain/audience.ts";
import type { CardModel } from "../domain/card.ts";
import { UsageError } from "./failure.ts";
import { openCommandSession } from "./open.ts";
import { type Asked, ask, showWholePage } from "./operations.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";

interface Options {
  audience?: Audience;
  json?: boolean;
  file?: string;
}

const Line = z.object({
  id: z.string().optional(),
  question: z.string(),
  audience: Audience.optional(),
});

/** `ask`: one question, or a file of them, answered with sources. */
export function askCommand(): Command {
  return new Command("ask")
    .description("answer a question, with its sources")
    .addArgument(new Argument("[question...]", "the question; quotes are optional"))
    .addOption(
      new Option("-a, --audience <audience>", "whom the answer is for").choices(Audience.options),
    )
    .option(
      "-f, --file <file>",
      "answer every line of a JSON Lines file {id?, question, audience?}",
    )
    .option("--json", "print one JSON object for each answer")
    .addHelpText(
      "after",
      `
Examples:
  $ npm run ask -- "What is direct hire authority for cybersecurity jobs?"
  $ npm run ask -- page ctms
  $ npm run ask -- --audience agency_hr --json "Which authority code goes with GW-002?"
  $ npm run --silent ask -- --file questions.jsonl > answers.jsonl`,
    )
    .action(run);
}

async function run(words: string[], { audience, json, file }: Options): Promise<void> {
  const questions = file
    ? (await readQuestions(file)).map((line) => ({ ...line, audience: line.audience ?? audience }))
    : [{ question: words.join(" "), audience }];
  if (!file && words.length === 0) {
    throw new UsageError(
      'Give a question: npm run ask -- "How do I apply for a federal cyber job?"',
    );
  }
  const wording = await loadWording(readConfig(process.env).corpusFolder);
  const session = await openCommandSession();
  const show = (card: CardModel) =>
    process.stdout.write(`\n${renderCard(card, wording, outputStyle())}`);
  const typed = json || file ? undefined : parseTypedAlone(words.join(" "));
  try {
    if (typed?.do === "page") {
      for await (const page of session.run(showWholePage, { name: typed.name }))
        return void show(page);
    }
    for await (const asked of session.run(ask, { questions })) {
      // A file is answered line by line, as data: a person would ask one question.
      if (json || file) process.stdout.write(`${JSON.stringify(toJson(asked))}\n`);
      else show(asked.card ?? answerCard(asked.answer, wording));
    }
  } finally {
    await session.close();
  }
}

/** @throws UsageError naming the line that cannot be read */
async function readQuestions(file: string): Promise<z.infer<typeof Line>[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${file}: ${error.code ?? error.message}.`);
  });
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return Line.parse(JSON.parse(line));
    } catch {
      throw new UsageError(
        `${file}:${i + 1} is not {"id"?, "question", "audience"?}. Nothing was asked.`,
      );
    }
  });
}

/** The form that other programs read; see the README. */
function toJson({ id, question, answer, milliseconds }: Asked): object {
  return {
    ...(id !== undefined && { id }),
    question,
    status: answer.status,
    text: plainText(answer),
    claims: answer.claims.map(({ text, citations }) => ({ text, citations })),
    citations: answer.citations,
    warnings: answer.warnings.map(({ text }) => text),
    nextSteps: answer.nextSteps.map(({ text }) => text),
    mode: answer.mode,
    ms: Math.round(milliseconds),
  };
}

/** The whole answer in one text, with the numbers of its citations. */
function plainText({ text, steps = [], claims }: Answer): string {
  const said = claims.map(
    ({ cell, ...claim }) =>
      `${cell ? `${cell.row}, ${cell.column}: ` : ""}${claim.text} ${claim.citations.map((n) => `[${n}]`).join("")}`,
  );
  const numbered = steps.map((step, i) => `${i + 1}. ${step}`);
  return [...(text ? [text] : []), ...numbered, ...said].join("\n");
}
