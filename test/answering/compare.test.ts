import { beforeAll, describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import type { App } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

const ask = (text: string) => answerQuestion({ text, history: [] }, app.responding);
function tableOf(answer: Answer) {
  const { blocks } = answerCard(answer, app.responding.tools.wording);
  const table = blocks.find(({ kind }) => kind === "table");
  return table?.kind === "table" ? table : undefined;
}

describe("a question that compares", () => {
  it.each([
    ["SFS or CSA?", ["SFS", "DoW Cyber Service Academy scholarship"]],
    ["What is the difference between VRA and VEOA?", ["VRA", "VEOA"]],
    [
      "Compare CyberCorps, CySP and SMART",
      ["SFS", "DoW Cyber Service Academy scholarship", "SMART Scholarship-for-Service"],
    ],
    [
      "direct hire vs competitive",
      ["Direct-hire authority for cyber and IT jobs", "Competitive service and excepted service"],
    ],
  ])("shows its sides by the same points: %s", async (question, sides) => {
    const table = tableOf(await ask(question));
    expect(table?.columns).toEqual(["Point", ...sides]);
    const points = table?.rows.map(([label]) => label?.map((span) => "text" in span && span.text));
    expect(points?.flat()).toEqual(expect.arrayContaining(["What it is", "Who", "How to apply"]));
  });

  it("tells obligation, dates and status, each with its source", async () => {
    const { claims } = await ask("SFS vs CSA");
    for (const row of ["What you owe", "Dates", "Status"]) {
      const cells = claims.filter(({ cell }) => cell?.row === row);
      expect(cells.length).toBeGreaterThan(0);
      expect(cells.every(({ citations }) => citations.length > 0)).toBe(true);
    }
  });

  it("says first what tells the sides apart", async () => {
    const { claims } = await ask("difference between VRA and VEOA");
    expect(claims[0]?.text).toMatch(/^VEOA is a right to compete, while VRA/);
  });

  it("says which side no page is about", async () => {
    const answer = await ask("SFS vs Fulbright");
    expect(answer.status).toBe("partly_answered");
    expect(answer.text).toContain("Fulbright");
    expect(tableOf(answer)?.columns).toEqual(["Point", "SFS"]);
  });

  it.each([
    "Is a degree or experience needed for SFS?",
    "difference between competitive and excepted service",
    "Compare apples and oranges",
  ])("needs two sides that are things of ours: %s", async (question) => {
    expect(tableOf(await ask(question))).toBeUndefined();
  });
});
