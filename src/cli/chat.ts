import { createInterface } from "node:readline/promises";
import { Command, Option } from "commander";
import type { App } from "../compose.ts";
import { readConfig } from "../config.ts";
import { loadWording } from "../corpus/load.ts";
import { Audience } from "../domain/audience.ts";
import { blocksBesideButtons, type CardAction } from "../domain/card.ts";
import type { AnswerId, Feedback } from "../domain/feedback.ts";
import type { FormModel, FormValues } from "../domain/form.ts";
import type { Reply } from "../domain/reply.ts";
import { say, type Wording } from "../domain/wording.ts";
import type { Session } from "../local/session.ts";
import {
  collect,
  converse,
  fillForm,
  press,
  type Seat,
  terminalPerson,
} from "./chat-operations.ts";
import { rateAnswer } from "./feedback-operations.ts";
import { openCommandSession } from "./open.ts";
import { askForm } from "./terminal/form.ts";
import { offerFile } from "./terminal/keep-file.ts";
import { startProgress } from "./terminal/progress.ts";
import { renderCard } from "./terminal/render.ts";
import { outputStyle } from "./terminal/style.ts";
import { wrapLines } from "./terminal/wrap.ts";

const LONGEST_COMMENT = 1_000;

interface ChatOptions {
  audience?: Audience;
  as: string;
  channel?: string;
}

/** `chat`: a conversation, in which a question may lean on the one before. */
export function chatCommand(): Command {
  return new Command("chat")
    .description("ask, make and work requests; a question may follow up on the one before")
    .addOption(
      new Option("-a, --audience <audience>", "whom the answers are for").choices(Audience.options),
    )
    .option("--as <name>", "who you are, where several try requests out together", "local")
    .option("--channel <name>", "sit in a channel of the terminal, where a desk can be bound")
    .action(run);
}

async function run({ audience, as: name, channel = name }: ChatOptions): Promise<void> {
  const wording = await loadWording(readConfig(process.env).corpusFolder);
  const session = await openCommandSession();
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdout, terminal: stdin.isTTY === true });
  let ended = false;
  lines.once("close", () => {
    ended = true;
  });
  lines.on("SIGINT", () => lines.close());
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (text: string) => {
    stdout.write(`${wrapLines(text, outputStyle().width)}\n`);
    lines.setPrompt(wording.terminal.chatPrompt);
    // A form that the end of input broke off comes back here with the prompt gone.
    if (stdin.isTTY && !ended) lines.prompt();
    const { value, done } = await typed.next();
    return done ? undefined : value;
  };
  const seat: Seat = {
    name,
    channel,
    conversation: crypto.randomUUID(),
    ...(audience && { audience }),
  };
  const chat = new Chat(seat, session, ask, wording);
  try {
    await chat.showArrived();
    for (let text = wording.terminal.chatIntro; ; text = "") {
      const line = await ask(text);
      if (line === undefined || (line.trim() === "" && stdin.isTTY)) break;
      if (line.trim() !== "") await chat.take(line.trim());
    }
    stdout.write(`${wording.terminal.chatEnd}\n`);
  } finally {
    lines.close();
    await session.close();
  }
}

const FEEDBACK = /^\/(good|bad)\b\s*(.*)$/is;
const NUMBER = /^\d{1,2}$/;

/** A conversation at a terminal: what was shown last decides what a number or a rating means. */
class Chat {
  readonly #seat: Seat;
  readonly #session: Session<App>;
  readonly #ask: (text: string) => Promise<string | undefined>;
  readonly #wording: Wording;
  #answerId: AnswerId | undefined;
  #buttons: readonly CardAction[] = [];

  constructor(
    seat: Seat,
    session: Session<App>,
    ask: (text: string) => Promise<string | undefined>,
    wording: Wording,
  ) {
    this.#seat = seat;
    this.#session = session;
    this.#ask = ask;
    this.#wording = wording;
  }

  async take(line: string): Promise<void> {
    const [, verdict, comment = ""] = FEEDBACK.exec(line) ?? [];
    const button = NUMBER.test(line) ? this.#buttons[Number(line) - 1] : undefined;
    if (verdict !== undefined) await this.#rate(verdict.toLowerCase() === "good", comment);
    else if (button) await this.#press(button);
    else await this.#show(await this.#first(converse, { seat: this.#seat, text: line }));
    await this.showArrived();
  }

  /** What came from others in the meantime. */
  async showArrived(): Promise<void> {
    for await (const card of this.#session.run(collect, { seat: this.#seat })) {
      this.#write(`${this.#wording.terminal.arrived}\n${this.#card(card)}`);
      if (card.actions?.length) this.#buttons = this.#offered(card.actions);
    }
  }

  async #press({ action, confirm }: CardAction): Promise<void> {
    if (confirm) {
      const answer = await this.#ask(`${confirm} (${this.#wording.terminal.confirmHint})`);
      if (!/^y(es)?$/i.test(answer?.trim() ?? "")) return;
    }
    await this.#show(await this.#first(press, { seat: this.#seat, action }));
  }

  async #show(reply: Reply): Promise<void> {
    const { card, form, answerId, file } = reply;
    if (form) return this.#fill(form);
    this.#buttons = this.#offered(card.actions ?? []);
    this.#answerId = answerId ?? this.#answerId;
    const hint = answerId ? `${this.#wording.terminal.feedbackHint}\n` : "";
    this.#write(this.#card(card) + hint);
    if (!file) return;
    await this.showArrived();
    const said = await offerFile(file, this.#ask, this.#wording);
    if (said) this.#write(said);
  }

  async #fill(given: FormModel): Promise<void> {
    const { terminal, forms } = this.#wording;
    const opening = `${given.title}\n${given.intro ?? ""}\n${terminal.formHint}`;
    this.#write(wrapLines(opening, outputStyle().width));
    let form = given;
    let values: FormValues = {};
    let wrong: Record<string, string> | undefined;
    for (;;) {
      const filled = await askForm(form, values, wrong, {
        ask: this.#ask,
        reshape: async (shown, entered) => (await this.#send("changed", shown, entered)).form,
        words: { terminal, forms },
      });
      if (!filled) return this.#write(terminal.formLeft);
      const reply = await this.#send("submitted", filled.form, filled.values);
      if (!reply.errors) return this.#show(reply);
      wrong = reply.errors;
      form = reply.form ?? filled.form;
      values = filled.values;
    }
  }

  #send(stage: "changed" | "submitted", form: FormModel, values: FormValues): Promise<Reply> {
    const { name, instance, context } = form;
    return this.#first(fillForm, {
      seat: this.#seat,
      stage,
      form: name,
      instance,
      values,
      context,
    });
  }

  async #rate(good: boolean, comment: string): Promise<void> {
    const { terminal } = this.#wording;
    if (this.#answerId === undefined) return this.#write(terminal.nothingToRate);
    const feedback: Feedback = {
      answerId: this.#answerId,
      person: terminalPerson(this.#seat.name),
      verdict: good ? "good" : "bad",
      ...(comment && { comment: comment.slice(0, LONGEST_COMMENT) }),
    };
    const { card, form } = await this.#first(rateAnswer, feedback);
    // No form opens here: the reason is typed after the command.
    this.#write(form ? terminal.badHint : card.summary);
  }

  /** Ratings have words of their own here. */
  #offered(actions: readonly CardAction[]): CardAction[] {
    return actions.filter(({ action }) => action.do !== "rate");
  }

  #card(card: Reply["card"]): string {
    const offered = this.#offered(card.actions ?? []);
    const buttons = offered.map(({ label }, i) => `  ${i + 1}  ${label}`).join("\n");
    const { buttonsHint } = this.#wording.terminal;
    const blocks = blocksBesideButtons({ ...card, actions: offered });
    const shown = renderCard({ ...card, blocks }, this.#wording, outputStyle());
    return buttons ? `${shown}\n${say(buttonsHint)}\n${buttons}\n` : shown;
  }

  #write(text: string): void {
    process.stdout.write(`\n${text}\n`);
  }

  async #first<Input>(operation: Parameters<Session<App>["run"]>[0], input: Input): Promise<Reply> {
    const progress = startProgress(this.#wording.terminal.searching);
    try {
      for await (const reply of this.#session.run(operation, input)) return reply as Reply;
      throw new Error("there was no reply");
    } finally {
      progress.stop();
    }
  }
}
