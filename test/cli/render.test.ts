import { describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import { renderCard } from "../../src/cli/terminal/render.ts";
import { wrap, wrapLines } from "../../src/cli/terminal/wrap.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { bundledCorpus } from "../support/corpus.ts";

const ANSWER: Answer = {
  status: "answered",
  text: "",
  claims: [
    { text: "First statement.", citations: [1, 2] },
    { text: "One.", citations: [1], list: { id: 1, ordered: false, lead: "These count:" } },
    { text: "Two.", citations: [2], list: { id: 1, ordered: false, lead: "These count:" } },
  ],
  citations: [
    {
      n: 1,
      pageId: "p",
      title: "The rule",
      issuer: "The agency",
      url: "https://example.gov/a/very/long/address/that/is/longer/than/any/line/of/a/terminal/could/be/wide",
      asOf: "2026-01-02",
      verification: "primary",
      quote: "First statement.",
    },
    {
      n: 2,
      pageId: "p",
      title: "The report",
      issuer: "The paper",
      url: "https://example.org/b",
      asOf: "2025-03-04",
      undated: true,
      verification: "secondary",
      quote: "Two.",
    },
  ],
  unsaid: ["bicycles"],
  warnings: [{ kind: "ended", text: "Not available now." }],
  nextSteps: [{ kind: "help", text: "Ask for help." }],
  mode: "extractive",
  understoodAs: "q",
};

describe("an answer in the terminal", () => {
  it("shows every claim, warning, source with date and link, and next step", async () => {
    const { wording } = await bundledCorpus();
    const text = renderCard(answerCard(ANSWER, wording), wording, { width: 60, styled: false });
    for (const part of [
      "First statement. [1] [2]",
      "These count:\n- One. [1]\n- Two. [2]",
      "bicycles",
      "! Not available now.",
      "as of 2026-01-02",
      "read 2025-03-04; report or copy",
      "https://example.org/b",
      "- Ask for help.",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("folds text to the width, but never a link", async () => {
    const { wording } = await bundledCorpus();
    const text = renderCard(answerCard(ANSWER, wording), wording, { width: 40, styled: false });
    const wide = text.split("\n").filter((line) => line.length > 40);
    expect(wide.map((line) => line.trim())).toEqual([ANSWER.citations[0]?.url]);
  });

  it("has no control characters in a pipe, and bold headings in a terminal", async () => {
    const { wording } = await bundledCorpus();
    const card = answerCard(ANSWER, wording);
    expect(renderCard(card, wording, { width: 60, styled: false })).not.toContain("\u001b");
    expect(renderCard(card, wording, { width: 60, styled: true })).toContain("\u001b[1mSources");
  });

  it("tells the whole ending in its summary when there are no claims", async () => {
    const { wording } = await bundledCorpus();
    const card = answerCard({ ...ANSWER, claims: [], text: "No answer." }, wording);
    expect(card.summary).toBe("No answer.");
  });
});

describe("folding", () => {
  it("indents the following lines as far as the label", () => {
    expect(wrap("one two three four five six", 20, "- ")).toBe("- one two three four\n  five six");
  });

  it("folds every line of a text by itself, under its words", () => {
    expect(wrapLines("Which?\n  12  one two three four five six", 26)).toBe(
      "Which?\n  12  one two three four\n      five six",
    );
  });
});
