import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readRows } from "../../src/cli/evaluate/rows.ts";
import {
  alternativesOf,
  type EvaluationQuestion,
  type Split,
  splitOf,
} from "../../src/domain/evaluation.ts";
import type { Page } from "../../src/domain/page.ts";
import { holds } from "../../src/evaluation/plain-form.ts";
import { isAnswerable } from "../../src/evaluation/score.ts";
import { BUNDLED, bundledCorpus } from "../support/corpus.ts";

/** How many traps the two lists of docs/corpus.md name; each has a question. */
const TRAPS = { hiring: 32, funding: 31 };

let rows: EvaluationQuestion[];
/** What each page says: its statements, and its typed facts. */
let said: Map<string, string>;

beforeAll(async () => {
  rows = await readRows(join(BUNDLED, "questions.jsonl"), "all");
  const { pages } = await bundledCorpus();
  said = new Map(pages.map((page) => [page.facts.id, wordsOf(page)]));
});

describe("the evaluation set", () => {
  test("names each row once, and no question twice", () => {
    expect(repeated(rows.map(({ id }) => id))).toEqual([]);
    const asked = rows.map(({ question, history }) => [...history, question].join("\n"));
    expect(repeated(asked.map((text) => text.toLowerCase()))).toEqual([]);
  });

  test("names only pages that there are", () => {
    const unknown = rows.flatMap(({ id, expect: { pages } }) =>
      pages.filter((page) => !said.has(page)).map((page) => `${id}: ${page}`),
    );
    expect(unknown).toEqual([]);
  });

  test("expects only facts that a page of the row states, in one of its spellings at least", () => {
    const unstated = rows.flatMap(({ id, expect: { pages, facts } }) => {
      const texts = pages.map((page) => said.get(page) ?? "");
      const stated = (fact: string) =>
        alternativesOf(fact).some((one) => texts.some((text) => holds(text, one)));
      return facts.filter((fact) => !stated(fact)).map((fact) => `${id}: ${fact}`);
    });
    expect(unstated).toEqual([]);
  });

  test("forbids nothing that a page says, so an honest answer cannot offend", () => {
    const forbidden = rows.flatMap(({ id, expect: { mustNot } }) =>
      mustNot.flatMap((words) =>
        [...said].flatMap(([page, text]) =>
          holds(text, words) ? [`${id}: ${words}, ${page}`] : [],
        ),
      ),
    );
    expect(forbidden).toEqual([]);
  });

  test("asks for a page wherever an answer is certain", () => {
    const without = rows.filter(
      ({ expect: { status, pages } }) =>
        pages.length === 0 &&
        status.every((one) => one === "answered" || one === "partly_answered"),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

describe("the evaluation set has enough of", () => {
  const QUOTAS: [string, number, (row: EvaluationQuestion) => boolean][] = [
    ["questions", 430, () => true],
    [
      "questions without an answer",
      60,
      (row) => has(row, "unanswerable") && !isAnswerable(row.expect),
    ],
    ["things that ended", 40, (row) => has(row, "expired")],
    ["sources that conflict", 25, (row) => has(row, "conflict")],
    ["traps", 60, ({ tags }) => tags.some((tag) => tag.startsWith("trap:"))],
    ["follow-ups", 40, (row) => has(row, "follow-up") && row.history.length > 0],
    ["hostile and foreign matter", 40, (row) => has(row, "hostile") || has(row, "off-topic")],
  ];

  test.each(QUOTAS)("%s", (_, least, belongs) => {
    expect(rows.filter(belongs).length).toBeGreaterThanOrEqual(least);
  });

  test("every trap", () => {
    const tags = new Set(rows.flatMap((row) => row.tags));
    const all = Object.entries(TRAPS).flatMap(([list, count]) =>
      Array.from({ length: count }, (_, index) => `trap:${list}-${index + 1}`),
    );
    expect(all.filter((trap) => !tags.has(trap))).toEqual([]);
    expect([...tags].filter((tag) => tag.startsWith("trap:") && !all.includes(tag))).toEqual([]);
  });

  test("each half", () => {
    const count = (half: Split) => rows.filter(({ id }) => splitOf(id) === half).length;
    expect(count("dev")).toBeGreaterThan(400);
    expect(count("test")).toBeGreaterThan(400);
  });
});

function has({ tags }: EvaluationQuestion, tag: string): boolean {
  return tags.includes(tag);
}

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function wordsOf({ facts, sections }: Page): string {
  const statements = sections.flatMap((section) => section.statements);
  const texts = statements.flatMap(({ text, list }) => [list?.lead ?? "", text]);
  return [JSON.stringify(facts), ...texts].join("\n");
}
