import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Draft, type Proposal, startDraft, type Tools } from "../../src/answering/draft.ts";
import { isSupported, verify } from "../../src/answering/verify.ts";
import { passagesOf } from "../../src/corpus/passages.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Page } from "../../src/domain/page.ts";
import { answeringTools, pageOf } from "../support/answering.ts";
import { bundledCorpus } from "../support/corpus.ts";

let source: string;
let secondary: string;
beforeAll(async () => {
  const { sources } = await bundledCorpus();
  const all = [...sources.values()];
  source = all.find(({ verification }) => verification === "primary")?.id ?? "";
  secondary = all.find(({ verification }) => verification === "secondary")?.id ?? "";
});

async function given(page: Page, texts?: string[]): Promise<{ draft: Draft; tools: Tools }> {
  const tools = await answeringTools([page]);
  const proposals = passagesOf(page).flatMap((passage) =>
    passage.statements.map(
      ({ text }, statement): Proposal => ({ passage, statement, text: texts?.[statement] ?? text }),
    ),
  );
  return { draft: { ...startDraft({ text: "q", history: [] }), coverage: 1, proposals }, tools };
}

async function verified(page: Page, texts?: string[]): Promise<Answer> {
  const { draft, tools } = await given(page, texts);
  return (await verify(draft, tools)) as Answer;
}

describe("a claim", () => {
  it("that its passage makes is let through, with its source", async () => {
    const answer = await verified(pageOf(`The stipend is $27,000 a year.[^${source}]`));
    expect(answer.status).toBe("answered");
    expect(answer.claims).toEqual([{ text: "The stipend is $27,000 a year.", citations: [1] }]);
    expect(answer.citations[0]).toMatchObject({
      n: 1,
      pageId: "sample",
      quote: "The stipend is $27,000 a year.",
    });
  });

  it.each([
    "The stipend is $37,000 a year.",
    "The stipend is $27,000 a year through 2031.",
    "The stipend is $27,000 a year under 5 CFR 999.1.",
    "The stipend is $27,000 a year; use code ZZZ.",
  ])("with a figure that its passage lacks is dropped: “%s”", async (text) => {
    const answer = await verified(pageOf(`The stipend is $27,000 a year.[^${source}]`), [text]);
    expect(answer.status).toBe("no_answer");
    expect(answer.claims).toEqual([]);
  });

  it("that names a source which is none of ours is dropped", async () => {
    const answer = await verified(pageOf("The stipend is $27,000 a year.[^nobody-knows]"));
    expect(answer.status).toBe("no_answer");
  });

  it("with any one digit of the bundled pages changed is not supported", async () => {
    const tools = await answeringTools();
    const { pages } = await bundledCorpus();
    const all = pages.flatMap((page) => passagesOf(page));
    const withNumber = all.flatMap((passage) =>
      passage.statements.flatMap((statement, at) => {
        const number = /\b\d{4,}\b/.exec(statement.text)?.[0];
        return number ? [{ passage, at, text: statement.text, number }] : [];
      }),
    );
    expect(withNumber.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...withNumber), fc.integer({ min: 1, max: 9 }), (one, add) => {
        const last = Number(one.number.at(-1));
        const wrong = `${one.number.slice(0, -1)}${(last + add) % 10}${"77"}`;
        const text = one.text.replace(one.number, wrong);
        const proposal = { passage: one.passage, statement: one.at, text };
        expect(isSupported(proposal, tools.library)).toBe(false);
      }),
    );
  });
});

describe("an answer", () => {
  it("lists a source once, however many claims use it", async () => {
    const answer = await verified(
      pageOf(`One thing is so.[^${source}] Another thing is so.[^${source}][^${secondary}]`),
    );
    expect(answer.claims.map(({ citations }) => citations)).toEqual([[1], [1, 2]]);
    expect(answer.citations).toHaveLength(2);
  });

  it.each([
    [{ status: "lapsed" }, "ended"],
    [{ status: "unverified" }, "unverified"],
    [{ status: "open", expiresOn: "2026-12-04" }, "expires_soon"],
    [{ status: "open", expiresOn: "2026-11-01" }, "ended"],
  ])("warns when the page says %o", async (facts, kind) => {
    const answer = await verified(pageOf(`A thing is so.[^${source}]`, facts));
    expect(answer.warnings.map((warning) => warning.kind)).toContain(kind);
  });

  it("does not warn about an end that is years away", async () => {
    const page = pageOf(`A thing is so.[^${source}]`, { expiresOn: "2028-12-31" });
    expect((await verified(page)).warnings).toEqual([]);
  });

  it("says when a source is a report or a copy", async () => {
    const answer = await verified(pageOf(`A thing is so.[^${secondary}]`));
    expect(answer.warnings.map(({ kind }) => kind)).toEqual(["secondary_source"]);
  });

  it("that speaks of too little of the question is marked as partial", async () => {
    const { draft, tools } = await given(pageOf(`A thing is so.[^${source}]`));
    const partial = { ...draft, coverage: 0.3, unknown: ["bicycles"] };
    const answer = (await verify(partial, tools)) as Answer;
    expect(answer.status).toBe("partly_answered");
    expect(answer.unsaid).toEqual(["bicycles"]);
  });
});
