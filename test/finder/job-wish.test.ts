import { describe, expect, it } from "vitest";
import { jobsCard } from "../../src/cards/jobs-card.ts";
import type { JobWish } from "../../src/domain/job.ts";
import { jobSearchLink, parseJobWish } from "../../src/finder/job-wish.ts";
import { openTestFinder } from "../support/finder.ts";

describe("a search for jobs", () => {
  it.each<[string, JobWish]>([
    ["GS-9 2210 jobs in San Antonio", { series: "2210", grade: 9, place: "San Antonio" }],
    ["show me remote cybersecurity jobs", { remote: true, keywords: "cybersecurity" }],
    ["2210 openings near Fort Meade, MD", { series: "2210", place: "Fort Meade, MD" }],
    [
      "any gs 12 positions in the District of Columbia?",
      { grade: 12, place: "District of Columbia" },
    ],
    ["penetration tester jobs in denver", { keywords: "penetration tester", place: "denver" }],
    ["jobs in series 1550", { series: "1550" }],
  ])("%s", (text, wish) => {
    expect(parseJobWish(text)).toEqual(wish);
  });

  it.each([
    "How do I apply for a GS-2210 job?",
    "What is direct hire authority for cybersecurity jobs?",
    "Who can use GW-002?",
    "Which grades does CTMS have?",
    "Are federal jobs frozen in 2026?",
    "what job is series 1550",
    "is there any direct hire for a GS-9 infosec job or do they all start at 12",
  ])("is not: %s", (text) => {
    expect(parseJobWish(text)).toBeUndefined();
  });

  it("has its link on the site, with nothing of it unescaped", () => {
    expect(jobSearchLink({ series: "2210", place: "San Antonio", keywords: "a&b=c" })).toBe(
      "https://www.usajobs.gov/search/results/?k=a%26b%3Dc&j=2210&l=San+Antonio&p=1",
    );
  });
});

describe("the card", async () => {
  const { tools } = await openTestFinder();
  const wish = { series: "2210", grade: 9, place: "San Antonio" };
  const link = jobSearchLink(wish);

  it("gives the link and says to choose the grade, when nothing is live", () => {
    const text = JSON.stringify(jobsCard({ wish, link }, tools.wording));
    expect(text).toContain(link);
    expect(text).toContain("Choose grade GS-9");
  });

  it("lists live jobs with their closing dates", () => {
    const job = {
      id: "1",
      title: "IT Specialist",
      agency: "CISA",
      place: "San Antonio, Texas",
      url: "https://www.usajobs.gov/job/1",
      grades: "GS-9",
      closesOn: "2026-12-04",
      series: ["2210"],
    };
    const card = jobsCard({ wish, link, jobs: [job], total: 1 }, tools.wording);
    const table = card.blocks.find((block) => block.kind === "table");
    expect(JSON.stringify(table)).toContain("2026-12-04");
    expect(JSON.stringify(card)).toContain("https://www.usajobs.gov/job/1");
  });
});
