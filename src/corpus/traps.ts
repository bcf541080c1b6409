import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Policy } from "../domain/policy.ts";
import type { Problem } from "./problem.ts";

const FILE = "questions.jsonl";
const TAG = /"trap:([a-z]+)-(\d+)"/g;

/**
 * Checks that every known trap, a fact that people and models like to get wrong, has a question
 * that tests it. A data folder of one's own needs no questions.
 */
export async function checkTraps(folder: string, counts: Policy["traps"]): Promise<Problem[]> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return [];
  }
  return findUntestedTraps(text, counts);
}

/** The traps that no row is tagged with, and the tags of traps that do not exist. */
export function findUntestedTraps(rows: string, counts: Policy["traps"]): Problem[] {
  const lists = Object.entries(counts);
  const tested = new Set<string>();
  const problems: Problem[] = [];
  rows.split("\n").forEach((row, index) => {
    for (const [, list = "", number = ""] of row.matchAll(TAG)) {
      const count = lists.find(([name]) => name === list)?.[1] ?? 0;
      if (Number(number) >= 1 && Number(number) <= count) tested.add(`${list}-${Number(number)}`);
      else problems.push(at(index + 1, `names the trap ${list}-${number}, which does not exist`));
    }
  });
  for (const [list, count] of lists) {
    for (let number = 1; number <= count; number++) {
      if (tested.has(`${list}-${number}`)) continue;
      problems.push(at(1, `no question is tagged trap:${list}-${number}`));
    }
  }
  return problems;
}

function at(line: number, message: string): Problem {
  return { file: FILE, line, message };
}
