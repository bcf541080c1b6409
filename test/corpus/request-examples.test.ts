import { describe, expect, it } from "vitest";
import { checkRequestExamples, readRequestExamples } from "../../src/corpus/request-examples.ts";
import { splitOf } from "../../src/domain/evaluation.ts";
import type { RequestExample } from "../../src/domain/request-example.ts";
import { BUNDLED, bundledCorpus } from "../support/corpus.ts";
import { smallCorpus, writeSmallCorpus } from "../support/small-corpus.ts";

const row: RequestExample = {
  id: "leave-texas",
  text: "Our state wants a scan",
  split: splitOf("leave-texas"),
  expect: {
    intent: "request",
    requesterKind: "state",
    sector: "government",
    need: "scanning",
    state: "TX",
    desk: "leave",
    contact: "office",
    route: true,
    missing: [],
  },
  tags: ["plain"],
};

/** What the check says about this row, changed. */
async function problemsWith(change: Partial<RequestExample["expect"]>, id = row.id) {
  const example = { ...row, id, split: splitOf(id), expect: { ...row.expect, ...change } };
  return checkRequestExamples([{ example, line: 1 }], await smallCorpus()).map(
    ({ message }) => message,
  );
}

describe("reading examples of requests", () => {
  it("gives every row with its line", async () => {
    const folder = await writeSmallCorpus({
      "requests.jsonl": `${JSON.stringify(row)}\n\n${JSON.stringify({ ...row, id: "b" })}\n`,
    });
    const { examples, problems } = await readRequestExamples(folder);
    expect(problems).toEqual([]);
    expect(examples.map(({ example, line }) => [example.id, line])).toEqual([
      ["leave-texas", 1],
      ["b", 3],
    ]);
  });

  it("names the line and the field of a mistake", async () => {
    const wrong = { ...row, expect: { ...row.expect, state: "Texas" } };
    const folder = await writeSmallCorpus({
      "requests.jsonl": `${JSON.stringify(wrong)}\n{"id": \n`,
    });
    const { problems } = await readRequestExamples(folder);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, expect.stringMatching(/^expect\.state: /)],
      [2, expect.stringMatching(/^is not JSON: /)],
    ]);
  });

  it("is content with a folder that has no examples", async () => {
    expect(await readRequestExamples(await writeSmallCorpus())).toEqual({
      examples: [],
      problems: [],
    });
  });
});

describe("the check of examples", () => {
  it("passes a right one", async () => {
    expect(await problemsWith({})).toEqual([]);
  });

  it.each<[Partial<RequestExample["expect"]>, string]>([
    [{ desk: "nowhere" }, "there is no desk nowhere"],
    [{ contact: "nobody" }, "there is no contact nobody"],
    [{ desk: "triage" }, "route states leads to the desk leave"],
    [{ sector: "health" }, "state is of the sector government"],
    [{ missing: ["state"] }, "is routed, but something is missing"],
    [{ need: null }, "is routed, but no route serves this kind and need"],
  ])("reports %j", async (change, message) => {
    expect(await problemsWith(change)).toContain(`leave-texas: ${message}`);
  });

  it("reports a row in the wrong half and an id that is used twice", async () => {
    const other = row.split === "dev" ? "test" : "dev";
    const placed = [
      { example: row, line: 1 },
      { example: { ...row, split: other } as RequestExample, line: 2 },
    ];
    const problems = checkRequestExamples(placed, await smallCorpus());
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [2, "leave-texas is used twice"],
      [2, `leave-texas belongs to the half “${row.split}”`],
    ]);
  });
});

describe("the bundled examples", async () => {
  const { examples } = await readRequestExamples(BUNDLED);
  const rows = examples.map(({ example }) => example);
  const count = (test: (one: RequestExample) => boolean) => rows.filter(test).length;

  it("are many, of every intent, in both halves, and right", async () => {
    expect(rows.length).toBeGreaterThanOrEqual(170);
    expect(count(({ expect: { intent } }) => intent === "emergency")).toBeGreaterThanOrEqual(25);
    for (const half of ["dev", "test"]) {
      const intents = rows.filter(({ split }) => split === half).map((one) => one.expect.intent);
      expect(new Set(intents).size, half).toBe(7);
    }
    expect(checkRequestExamples(examples, await bundledCorpus())).toEqual([]);
  });

  it("hold calm emergencies, look-alikes, injections, misspellings and cities", () => {
    for (const tag of ["calm", "disguised", "lookalike", "injection", "misspelt", "city"]) {
      expect(
        count(({ tags }) => tags.includes(tag)),
        tag,
      ).toBeGreaterThanOrEqual(4);
    }
  });
});
