import { beforeAll, describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import type { App } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { PageFacts } from "../../src/domain/page.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

const ask = (text: string) => answerQuestion({ text, history: [] }, app.responding);
const pagesOf = (answer: Answer) =>
  [...new Set(answer.citations.map(({ pageId }) => pageId))].sort();
const those = (belongs: (page: PageFacts) => boolean) =>
  app.responding.tools.library
    .pages()
    .filter(belongs)
    .map(({ id }) => id)
    .sort();
const hasSort = (page: PageFacts, sort: string) =>
  page.kind === "pathway" && page.sorts.some((one) => one === sort);

describe("a question for all of something", () => {
  it("lists every page of the sort, with status and as-of day in each line", async () => {
    const answer = await ask("list all direct hire authorities");
    expect(answer.status).toBe("answered");
    expect(pagesOf(answer)).toEqual(those((page) => hasSort(page, "direct_hire")));
    for (const { text, citations, list } of answer.claims) {
      expect(text).toMatch(/: .*(open|lapsed|not confirmed).*\(as of November 24, 2026\)/);
      expect(citations.length).toBeGreaterThan(0);
      expect(list?.lead).toBeDefined();
    }
    expect(answer.claims.find(({ text }) => text.startsWith("AI direct hire"))?.list?.lead).toBe(
      "Not open now:",
    );
  });

  it.each([
    ["Which scholarships are there?", "scholarship"],
    ["Show me all internships", "internship"],
    ["name the fellowships", "fellowship"],
  ])("%s", async (question, sort) => {
    expect(pagesOf(await ask(question))).toEqual(those((page) => hasSort(page, sort)));
  });

  it("chooses programs and funds by whom they are for", async () => {
    expect(pagesOf(await ask("Which programs serve banks?"))).toEqual(
      those((page) => page.kind === "program" && page.serves.kinds.includes("community_bank")),
    );
    expect(pagesOf(await ask("list every grant a tribe can apply for"))).toEqual(
      those(
        (page) =>
          page.kind === "funding" &&
          [...page.applicants.direct, ...page.applicants.throughState].includes("tribe"),
      ),
    );
    const county = await ask("What grants are open for a county?");
    expect(county.text).toContain("None of these is confirmed to be open now");
    expect(pagesOf(county)).toEqual(
      those(
        (page) =>
          page.kind === "funding" &&
          [...page.applicants.direct, ...page.applicants.throughState].includes("local_government"),
      ),
    );
  });

  it("chooses pathways by whom their rules ask for", async () => {
    const pages = pagesOf(await ask("What are the pathways for veterans?"));
    expect(pages).toEqual(["disabled-veterans-30", "skillbridge", "veoa", "vra"]);
  });

  it("keeps to a grade that is named", async () => {
    expect(pagesOf(await ask("Which direct hire authorities cover GS-9?"))).toEqual(["dha-gw-002"]);
  });

  it("shows only the standing that is asked for", async () => {
    expect(pagesOf(await ask("Which direct hire authorities have lapsed?"))).toEqual(["dha-ai"]);
    expect(pagesOf(await ask("which scholarships are open now"))).not.toContain("dha-ai");
  });

  it.each([
    "list of colleges in georgia that have sfs",
    "Which scholarships pay more than $30,000?",
    "What is the best scholarship?",
    "How do I apply for scholarships?",
  ])("leaves what typed facts cannot choose to the search: %s", async (question) => {
    const { claims } = await ask(question);
    expect(claims.every(({ list }) => list?.lead !== "Open:")).toBe(true);
  });
});

describe("a question for a table", () => {
  it("has a row for each page, and its typed facts in columns", async () => {
    const answer = await ask("Show a table of direct-hire authorities with grades and dates");
    const { wording } = app.responding.tools;
    const table = answerCard(answer, wording).blocks.find(({ kind }) => kind === "table");
    expect(table).toMatchObject({
      caption: "Direct-hire authorities",
      columns: ["Name", "Status", "Grades", "Dates"],
    });
    const rows = table?.kind === "table" ? table.rows : [];
    const text = rows.map((row) =>
      row.map((cell) => cell.map((span) => (span.kind === "cite" ? "" : span.text)).join("")),
    );
    expect(text.find(([name]) => name?.startsWith("STEM"))?.slice(2)).toEqual([
      "GS-11 to GS-15",
      "runs through December 31, 2028",
    ]);
    expect(text.find(([name]) => name?.startsWith("Agency-head"))?.slice(2)).toEqual([
      wording.facts.notStated,
      wording.facts.notStated,
    ]);
  });

  it("gives amounts with the round they belong to", async () => {
    const answer = await ask("List all grants with amounts and cost share");
    const cells = answer.claims.filter(({ cell }) => cell?.row === "SLCGP");
    expect(cells.map(({ text }) => text)).toContain("$91,750,000 in all (FY2025)");
    expect(cells.map(({ text }) => text).join("\n")).toContain("40 percent of the project");
  });
});

describe("the sorts of pathways", () => {
  it("are told by every page whose title names one", () => {
    const words: [RegExp, string][] = [
      [/scholarship/i, "scholarship"],
      [/internship/i, "internship"],
      [/fellow/i, "fellowship"],
      [/apprenticeship/i, "apprenticeship"],
      // The page about direct hire in general is about no single authority.
      [/direct hire/i, "direct_hire"],
    ];
    const silent = app.responding.tools.library.pages().flatMap((page) =>
      words
        .filter(([says]) => page.kind === "pathway" && says.test(page.title))
        .filter(([, sort]) => !hasSort(page, sort))
        .map(([, sort]) => `${page.id}: ${sort}`),
    );
    expect(silent).toEqual([]);
  });
});
