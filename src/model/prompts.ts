import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** The inputs that the program gives to each prompt. */
const INPUTS = {
  compose: ["question", "audience", "today", "passages"],
  interpret: ["question", "earlier"],
} as const;

/** What a prompt is for: the name of its file. */
export type PromptName = keyof typeof INPUTS;

/** One prompt file. */
export interface Prompt {
  /** The instructions. Data never stands among them: it comes as a message of its own. */
  system: string;
  /** Name and beginning of the SHA-256 of the file, kept with every answer that it made. */
  version: string;
}

/** All prompts. */
export type Prompts = Readonly<Record<PromptName, Prompt>>;

/** A prompt file does not fit the program; the message says where. */
export class PromptError extends Error {
  override readonly name = "PromptError";
}

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const HASH_LENGTH = 12;

/**
 * Reads the prompt files and checks that each declares and explains exactly what it will be given.
 * @throws PromptError
 */
export async function loadPrompts(folder: URL): Promise<Prompts> {
  const names = Object.keys(INPUTS) as PromptName[];
  const entries = await Promise.all(
    names.map(async (name) => {
      const file = new URL(`${name}.md`, folder);
      const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        throw new PromptError(`prompts/${name}.md cannot be read (${error.code}).`);
      });
      return [name, parsePrompt(name, text)] as const;
    }),
  );
  return Object.fromEntries(entries) as Prompts;
}

/** @throws PromptError when the file declares other inputs than it gets, or does not explain one */
export function parsePrompt(name: PromptName, text: string): Prompt {
  const [, front = "", body = ""] = FRONT_MATTER.exec(text) ?? [];
  const declared = /^inputs:(.*)$/m
    .exec(front)?.[1]
    ?.split(",")
    .map((input) => input.trim());
  const given: readonly string[] = INPUTS[name];
  const fault = (what: string) => new PromptError(`prompts/${name}.md ${what}`);
  if (!declared || body.trim() === "") {
    throw fault("needs front matter with “inputs:”, and instructions below it.");
  }
  for (const input of given) {
    if (!declared.includes(input)) throw fault(`does not declare the input “${input}”.`);
    if (!body.includes(`\`${input}\``)) throw fault(`does not explain the input \`${input}\`.`);
  }
  const unknown = declared.find((input) => !given.includes(input));
  if (unknown !== undefined) throw fault(`declares “${unknown}”, which it will not get.`);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
  return { system: body.trim(), version: `${name}@${hash}` };
}
