import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { answerQuestion } from "../../src/conversation/respond.ts";
import { EvaluationQuestion } from "../../src/domain/evaluation.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openTestApp } from "../support/app.ts";
import { BUNDLED } from "../support/corpus.ts";

/** Asked before the clock counts. */
const WARM_UP = 20;

/**
 * Answers every question of the evaluation set in this process, over the bundled corpus.
 * @returns how long each took, from the question to the verified text, in milliseconds
 */
export async function measureAnswers(
  databaseFolder: string,
  onProgress: (done: number, of: number) => void,
): Promise<number[]> {
  const lines = (await readFile(join(BUNDLED, "questions.jsonl"), "utf8")).trim().split("\n");
  const questions = lines.map((line) => EvaluationQuestion.parse(JSON.parse(line)));
  const { database, responding } = await openTestApp(await openEmbedded(databaseFolder));
  const answer = async ({ question: text, audience }: EvaluationQuestion) => {
    const started = performance.now();
    await answerQuestion({ text, audience, history: [] }, responding);
    return performance.now() - started;
  };
  try {
    for (const question of questions.slice(0, WARM_UP)) await answer(question);
    const times: number[] = [];
    for (const question of questions) {
      times.push(await answer(question));
      onProgress(times.length, questions.length);
    }
    return times;
  } finally {
    await database.close();
  }
}
