import { writeFile } from "node:fs/promises";
import type { KeptFile } from "../../domain/reply.ts";
import { say, type Wording } from "../../domain/wording.ts";

/** Offers to write a file into the folder where somebody is; what is there already stays as it is. */
export async function offerFile(
  { name, text }: KeptFile,
  ask: (question: string) => Promise<string | undefined>,
  { terminal }: Pick<Wording, "terminal">,
): Promise<string | undefined> {
  const answer = await ask(`${say(terminal.saveFile, { name })} (${terminal.confirmHint})`);
  if (!/^y(es)?$/i.test(answer?.trim() ?? "")) return undefined;
  try {
    await writeFile(name, text, { flag: "wx" });
    return say(terminal.fileSaved, { name });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return say(code === "EEXIST" ? terminal.fileThere : terminal.fileRefused, { name, code });
  }
}
