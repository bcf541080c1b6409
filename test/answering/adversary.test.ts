import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/answering/answer.ts";
import type { Tools } from "../../src/answering/draft.ts";
import { answerCard } from "../../src/cards/answer-card.ts";
import { readRows } from "../../src/cli/evaluate/rows.ts";
import type { App } from "../../src/compose.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { EvaluationQuestion } from "../../src/domain/evaluation.ts";
import { passageText } from "../../src/domain/passage.ts";
import { INVENTIONS, type Invention, trap } from "../fixtures/inventions.ts";
import { openTestApp } from "../support/app.ts";
import { BUNDLED } from "../support/corpus.ts";
import { openEmpty } from "../support/empty-database.ts";
import { says, startModel } from "../support/scripted-model.ts";

/** Which invention the scripted model answers with now. */
let invention: Invention;
let app: App;
let tools: Tools;
/** Every statement of the pages. */
let statements: Set<string>;
/** What it proposed last. */
let proposed: string[] = [];
let asked = 0;
let traps: EvaluationQuestion[];
let cases = 0;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const model = await startModel(
    (told) => {
      asked++;
      const claims = invention.claims(told);
      proposed = claims.map(({ text }) => text);
      return says(claims, { open: invention.open ?? [] });
    },
    (stop) => stops.push(stop),
  );
  const database = await openEmpty();
  stops.push(() => database.close());
  app = await openTestApp(database, undefined, model.settings);
  const rows = await readRows(join(BUNDLED, "questions.jsonl"), "all");
  traps = rows.filter((row) => row.history.length === 0 && row.expect.mustNot.length > 0);
  const { pages } = app.corpus;
  statements = new Set(
    pages
      .flatMap(({ sections }) => sections.flatMap((one) => one.statements))
      .flatMap(({ text, list }) => (list?.lead ? [text, `${list.lead} ${text}`] : text)),
  );
  tools = { ...app.responding.tools, today: "2026-11-24" };
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** Questions over the whole corpus, of the kinds that people ask; a quarter of the pages, in turn. */
function questions(turn: number): string[] {
  const asks = [
    (title: string) => `What is ${title}?`,
    (title: string) => `Who can use ${title}?`,
    (title: string) => `How do I apply for ${title}?`,
    (title: string) => `How much money is there in ${title}, and by when?`,
  ];
  return app.corpus.pages
    .filter((_, i) => i % 4 === turn % 4)
    .map(({ facts }, i) => (asks[i % asks.length] as (t: string) => string)(facts.title));
}

/** Everything that a reader gets of an answer, but for what our own records print. */
function shown(result: Answer): string {
  const { claims, unsaid, text } = result;
  return [text, ...claims.map((claim) => claim.text), ...unsaid].join("\n");
}

function expectOnlyOurs(result: Answer): void {
  const { library } = tools;
  const urls = new Set([...app.corpus.sources.values()].map(({ url }) => url));
  for (const { url, pageId, quote } of result.citations) {
    expect(urls).toContain(url);
    const pageText = library.passages(pageId).map(passageText).join("\n");
    expect(pageText).toContain(quote);
  }
  for (const claim of result.claims) {
    expect(claim.citations.length).toBeGreaterThan(0);
    for (const n of claim.citations) expect(result.citations.map((c) => c.n)).toContain(n);
  }
  const links = answerCard(result, app.corpus.wording).blocks.flatMap((block) =>
    block.kind === "links" ? block.items.flatMap(({ url }) => url ?? []) : [],
  );
  for (const url of links) expect(urls).toContain(url);
}

describe("a model that invents on every question", () => {
  it.each(INVENTIONS.map((one, turn) => [one.name, one, turn] as const))(
    "reaches no reader with %s",
    async (_, one, turn) => {
      invention = one;
      const before = asked;
      for (const text of questions(turn)) {
        proposed = [];
        const result = await answer({ text, history: [] }, tools);
        expect(result.status, text).not.toBe("failed");
        expect(shown(result).trim(), text).not.toBe("");
        for (const claim of proposed.filter((one) => !statements.has(one))) {
          expect(shown(result), text).not.toContain(claim);
        }
        for (const mark of one.marks) expect(shown(result), text).not.toMatch(mark);
        expectOnlyOurs(result);
      }
      cases += asked - before;
      expect(asked - before).toBeGreaterThan(20);
    },
  );

  it("reaches no reader with what people commonly get wrong", async () => {
    const before = asked;
    const reached: string[] = [];
    for (const { id, question: text, expect: wanted } of traps) {
      for (const wrong of wanted.mustNot) {
        invention = trap(wrong);
        proposed = [];
        const result = await answer({ text, history: [] }, tools);
        expect(shown(result).trim(), text).not.toBe("");
        const false_ = proposed.filter((one) => !statements.has(one));
        const seen = false_.filter((claim) => shown(result).includes(claim));
        reached.push(...seen.map((claim) => `${id}: ${claim}`));
        expectOnlyOurs(result);
      }
    }
    cases += asked - before;
    expect(reached).toEqual([]);
    expect(asked - before).toBeGreaterThan(100);
  });

  it("was asked at least 500 times", () => {
    expect(cases).toBeGreaterThanOrEqual(500);
  });
});
