import { createInterface } from "node:readline/promises";
import { Command, Option } from "commander";
import type { App } from "../compose.ts";
import { readConfig } from "../config.ts";
import { loadWording } from "../corpus/load.ts";
import { Audience } from "../domain/audience.ts";
import type { AnswerId, Feedback } from "../domain/feedback.ts";
import type { Wording } from "../domain/wording.ts";
import type { Session } from "../local/session.ts";
import { rateAnswer } from "./feedback-operations.ts";
import { openCommandSession } from "./open.ts";
import { converse, LOCAL_PERSON } from "./operations.ts";
import { startProgress } from "./terminal/progress.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";

const LONGEST_COMMENT = 1_000;

/** `chat`: a conversation, in which a question may lean on the one before. */
export function chatCommand(): Command {
  return new Command("chat")
    .description("have a conversation; a question may follow up on the one before")
    .addOption(
      new Option("-a, --audience <audience>", "whom the answers are for").choices(Audience.options),
    )
    .action(run);
}

async function run({ audience }: { audience?: Audience }): Promise<void> {
  const wording = await loadWording(readConfig(process.env).corpusFolder);
  const session = await openCommandSession();
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdout, terminal: stdin.isTTY === true });
  lines.on("SIGINT", () => lines.close());
  const conversation = crypto.randomUUID();
  let answerId: AnswerId | undefined;
  try {
    stdout.write(`${wording.terminal.chatIntro}\n\n`);
    lines.setPrompt(wording.terminal.chatPrompt);
    if (stdin.isTTY) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === "" && stdin.isTTY) break;
      if (line.trim() !== "") {
        const feedback = feedbackIn(line, answerId);
        const shown =
          feedback === undefined
            ? await reply(session, { conversation, text: line, audience }, wording)
            : await takeFeedback(session, feedback, wording);
        if (feedback === undefined) answerId = shown.answerId;
        stdout.write(`\n${shown.text}\n`);
      }
      if (stdin.isTTY) lines.prompt();
    }
    stdout.write(`${wording.terminal.chatEnd}\n`);
  } finally {
    lines.close();
    await session.close();
  }
}

interface Shown {
  text: string;
  answerId?: AnswerId;
}

async function reply(
  session: Session<App>,
  message: { conversation: string; text: string; audience?: Audience | undefined },
  wording: Wording,
): Promise<Shown> {
  const progress = startProgress(wording.terminal.searching);
  try {
    const shown: Shown = { text: "" };
    for await (const { card, answerId } of session.run(converse, message)) {
      shown.text += renderCard(card, wording, outputStyle());
      if (answerId) {
        shown.answerId = answerId;
        shown.text += `${wording.terminal.feedbackHint}\n`;
      }
    }
    return shown;
  } finally {
    progress.stop();
  }
}

const FEEDBACK = /^\/(good|bad)\b\s*(.*)$/is;

/** "/good" and "/bad it is out of date"; null: there is no answer to say it of. */
function feedbackIn(line: string, answerId: AnswerId | undefined): Feedback | null | undefined {
  const [, verdict, comment = ""] = FEEDBACK.exec(line.trim()) ?? [];
  if (verdict === undefined) return undefined;
  if (answerId === undefined) return null;
  return {
    answerId,
    person: LOCAL_PERSON,
    verdict: verdict.toLowerCase() === "good" ? "good" : "bad",
    ...(comment && { comment: comment.slice(0, LONGEST_COMMENT) }),
  };
}

async function takeFeedback(
  session: Session<App>,
  feedback: Feedback | null,
  wording: Wording,
): Promise<Shown> {
  if (feedback === null) return { text: `${wording.terminal.nothingToRate}\n` };
  for await (const { card, form } of session.run(rateAnswer, feedback)) {
    // No form opens here: the reason is typed after the command.
    return { text: `${form ? wording.terminal.badHint : card.summary}\n` };
  }
  return { text: "" };
}
