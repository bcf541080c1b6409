import { readFile } from "node:fs/promises";
import { z } from "zod";
import { EvaluationQuestion, splitOf } from "../../domain/evaluation.ts";
import { UsageError } from "../failure.ts";

/** Which questions of the set are asked. Work is tuned on `dev`; the bars are read on `test`. */
export type Half = "dev" | "test" | "all";

/**
 * The questions of one half of the set.
 * @throws UsageError naming the line that cannot be read
 */
export async function readRows(file: string, half: Half): Promise<EvaluationQuestion[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${file}: ${error.code ?? error.message}.`);
  });
  const rows = text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    return parseRow(line, `${file}:${i + 1}`);
  });
  return rows.filter(({ id }) => half === "all" || splitOf(id) === half);
}

function parseRow(line: string, place: string): EvaluationQuestion {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`${place} is not JSON.`);
  }
  const { data, error } = EvaluationQuestion.safeParse(value);
  if (!data) throw new UsageError(`${place}: ${z.prettifyError(error)}`);
  return data;
}
