import { createInterface } from "node:readline/promises";
import { Command, Option } from "commander";
import type { App } from "../compose.ts";
import { readConfig } from "../config.ts";
import { loadWording } from "../corpus/load.ts";
import { Audience } from "../domain/audience.ts";
import type { Wording } from "../domain/wording.ts";
import type { Session } from "../local/session.ts";
import { openCommandSession } from "./open.ts";
import { converse } from "./operations.ts";
import { startProgress } from "./terminal/progress.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";

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
  try {
    stdout.write(`${wording.terminal.chatIntro}\n\n`);
    lines.setPrompt(wording.terminal.chatPrompt);
    if (stdin.isTTY) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === "" && stdin.isTTY) break;
      if (line.trim() !== "") {
        stdout.write(
          `\n${await reply(session, { conversation, text: line, audience }, wording)}\n`,
        );
      }
      if (stdin.isTTY) lines.prompt();
    }
    stdout.write(`${wording.terminal.chatEnd}\n`);
  } finally {
    lines.close();
    await session.close();
  }
}

async function reply(
  session: Session<App>,
  message: { conversation: string; text: string; audience?: Audience | undefined },
  wording: Wording,
): Promise<string> {
  const progress = startProgress(wording.terminal.searching);
  try {
    let text = "";
    for await (const { card } of session.run(converse, message)) {
      text += renderCard(card, wording, outputStyle());
    }
    return text;
  } finally {
    progress.stop();
  }
}
