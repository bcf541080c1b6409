import { beforeEach, describe, expect, it } from "vitest";
import { glossaryExpander } from "../../src/corpus/expand.ts";
import { createLibrary } from "../../src/corpus/library.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { EvaluationQuestion } from "../../src/domain/evaluation.ts";
import type { Library } from "../../src/domain/library.ts";
import { shortfalls } from "../../src/evaluation/bars.ts";
import { compare, faultsOf } from "../../src/evaluation/compare.ts";
import { renderReport } from "../../src/evaluation/report.ts";
import { type Scored, score } from "../../src/evaluation/score.ts";
import { summarize } from "../../src/evaluation/summary.ts";
import { bundledCorpus } from "../support/corpus.ts";
import { smallCorpus } from "../support/small-corpus.ts";

let library: Library;
beforeEach(async () => {
  library = createLibrary(await smallCorpus(), glossaryExpander([]));
});

const QUOTE = "New staff earn leave.";

const right: Answer = {
  status: "answered",
  text: "",
  claims: [{ text: QUOTE, citations: [1] }],
  citations: [
    {
      n: 1,
      pageId: "leave",
      title: "The Leave Act",
      issuer: "Congress",
      url: "https://example.gov/act",
      asOf: "2026-11-24",
      verification: "primary",
      quote: QUOTE,
    },
  ],
  unsaid: [],
  warnings: [],
  nextSteps: [],
  mode: "extractive",
  understoodAs: "who earns leave?",
};

const none: Answer = { ...right, status: "no_answer", text: "Nothing.", claims: [], citations: [] };

function rate(
  answer: Answer,
  expected: Partial<EvaluationQuestion["expect"]> = {},
  { retrieved = ["other", "leave"], inConversation = true } = {},
): Scored {
  const row = EvaluationQuestion.parse({
    id: "leave-1",
    question: "who earns leave?",
    expect: { status: "answered", pages: ["leave"], facts: ["staff|people"], ...expected },
    tags: ["leave"],
  });
  return score(row, { answer, inConversation, milliseconds: 3, retrieved }, library);
}

describe("an answer", () => {
  it("that is right has no fault, and its page was found in its place", () => {
    expect(faultsOf(rate(right))).toEqual([]);
    expect(rate(right).rank).toBe(2);
  });

  it("asserts nothing by repeating what the asker said", () => {
    const echo: Answer = { ...right, unsaid: ["480 hours"] };
    const scored = rate(echo, { facts: ["480 hours"], mustNot: ["480 hours"] });
    expect(scored.missingFacts).toEqual(["480 hours"]);
    expect(scored.violations).toEqual([]);
  });

  it.each([
    ["an ending that was not expected", none, {}, /ended as no_answer/],
    ["a missing page", right, { pages: ["sfs"] }, /cites none of: sfs/],
    ["a missing fact", right, { facts: ["480 hours"] }, /does not say: 480 hours/],
    ["what it must not say", right, { mustNot: ["earn leave"] }, /must not: earn leave/],
  ])("is faulted for %s", (_, answer, expected, fault) => {
    expect(faultsOf(rate(answer, expected)).join("\n")).toMatch(fault);
  });

  it.each([
    ["a link that is not ours", { url: "https://example.com/x" }, /not a link of leave/],
    ["a quote that no page has", { quote: "Nobody earns leave." }, /not on leave/],
  ])("is faulted for a citation with %s", (_, change, fault) => {
    const [citation] = right.citations;
    if (!citation) throw new Error("there is one citation");
    const answer = { ...right, citations: [{ ...citation, ...change }] };
    expect(rate(answer).citationFaults.join()).toMatch(fault);
  });

  it("is faulted for a claim without a source and for a number that its page does not have", () => {
    const bare = { ...right, claims: [{ text: QUOTE, citations: [] }] };
    expect(rate(bare).citationFaults.join()).toContain("no source");
    const invented = { ...right, claims: [{ text: "New staff earn 13 days.", citations: [1] }] };
    expect(rate(invented).unsupportedNumbers).toEqual(["13"]);
  });

  it("is a false refusal or a false answer by what was expected", () => {
    expect(rate(none).falseRefusal).toBe(true);
    expect(rate(none, { status: ["answered", "no_answer"] }).falseRefusal).toBe(false);
    expect(rate(right, { status: ["no_answer"] }).falseAnswer).toBe(true);
  });
});

describe("a run", () => {
  it("is summed up, compared with an earlier one, and held against the bars", async () => {
    const { policy } = await bundledCorpus();
    const earlier = [rate(none)];
    const later = [rate(right)];
    expect(compare(earlier, later)).toEqual({ mended: ["leave-1"], broken: [] });
    expect(compare(later, earlier)).toEqual({ mended: [], broken: ["leave-1"] });
    const summary = summarize(later);
    expect(summary.rates.facts).toEqual({ met: 1, of: 1 });
    expect(summary.ndcgAt10).toBeCloseTo(1 / Math.log2(3));
    expect(shortfalls(summary, policy)).toEqual([]);
    const measures = shortfalls(summarize(earlier), policy).map(({ measure }) => measure);
    expect(measures).toEqual(["status", "facts", "accepted"]);
  });

  it("tells what is answered by itself and not in a conversation", () => {
    const lost = rate(right, {}, { inConversation: false });
    expect(faultsOf(lost)).toEqual(["gets no answer in a conversation"]);
    expect(summarize([lost, rate(right)]).rates.inConversation).toEqual({ met: 1, of: 2 });
    // Where nothing answers it anyway, a conversation loses nothing.
    const unanswered = rate(none, {}, { inConversation: false });
    expect(summarize([unanswered]).rates.inConversation).toEqual({ met: 0, of: 0 });
  });

  it("is reported in one page, with the evidence of what is wrong and nothing that runs", () => {
    const rows = [rate({ ...right, text: "<script>alert(1)</script>" }, { facts: ["480 hours"] })];
    const html = renderReport({ half: "dev", summary: summarize(rows), rows, bars: { facts: 1 } });
    expect(html).toContain("does not say: 480 hours");
    expect(html).toContain(QUOTE);
    expect(html).toContain("<svg");
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/(?:src|href)="(?!https:)/);
  });
});
