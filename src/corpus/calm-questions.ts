import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EvaluationQuestion, splitOf } from "../domain/evaluation.ts";

/**
 * The questions of the half `dev` that are surely no emergency: a right answer rests on a page, or there is
 * none. What an emergency sounds like is learned from them as well, for most messages are like them.
 * @returns none when the folder has no such file, and without the rows that cannot be read
 */
export async function readCalmQuestions(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "questions.jsonl"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    },
  );
  return text.split("\n").flatMap((row) => {
    const question = parse(row);
    return question && splitOf(question.id) === "dev" && isCalm(question) ? question.question : [];
  });
}

function isCalm({ expect }: EvaluationQuestion): boolean {
  return expect.pages.length > 0 || !expect.status.includes("answered");
}

/** `npm run evaluate` tells of rows that cannot be read; here they only teach nothing. */
function parse(row: string): EvaluationQuestion | undefined {
  try {
    return EvaluationQuestion.safeParse(JSON.parse(row)).data;
  } catch {
    return undefined;
  }
}
