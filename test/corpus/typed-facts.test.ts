import { describe, expect, it } from "vitest";
import { checkDates } from "../../src/corpus/dates.ts";
import { checkTypedFacts } from "../../src/corpus/typed-facts.ts";
import { makePage, type PageWish } from "../support/pages.ts";

const said = (text: string) =>
  `${text}[^act]\n\n## For job seekers\n\nNew staff earn leave.[^act]\n`;
const messages = (wish: PageWish) =>
  checkTypedFacts([makePage(wish)]).map(({ message }) => message);

describe("a typed fact", () => {
  it("of a fund stands in the text too", () => {
    const more = [
      "amount: { totalUsd: 9500000, round: FY2025, source: act }",
      "costShare: { percent: 40, multiEntityPercent: 30, round: FY2025, source: act }",
      "closesOn: 2025-10-06",
      "listing: { number: '97.137', source: act }",
    ].join("\n");
    const text =
      "It had $9.5 million, closed on October 6, 2025, and asks for 40%, or 30% of a group, under 97.137.";
    expect(messages({ kind: "funding", more, body: said(text) })).toEqual([]);
    expect(
      messages({ kind: "funding", more, body: said("It closed on October 7, 2025.") }),
    ).toEqual([
      "closesOn is 2025-10-06, but the text of the page does not say it",
      "totalUsd is 9500000, but the text of the page does not say it",
      "percent is 40%, but the text of the page does not say it",
      "multiEntityPercent is 30%, but the text of the page does not say it",
      "listing is 97.137, but the text of the page does not say it",
    ]);
  });

  it("of a pathway stands in the text too, but for the ends of the scale", () => {
    const authority = (grades: string) =>
      `authority: { citation: 5 CFR 1, service: competitive, appointments: [permanent], grades: ${grades}, codes: [{ code: AYM, meaning: First, source: act }], source: act }`;
    const wish = (grades: string, text: string): PageWish => ({
      kind: "pathway",
      more: authority(grades),
      body: said(text),
    });
    expect(messages(wish("{ min: 1, max: 15 }", "The code is AYM."))).toEqual([]);
    expect(messages(wish("{ min: 9, max: 11 }", "GS-9 to GS-11, code AYM."))).toEqual([]);
    expect(messages(wish("{ min: 9, max: 11 }", "GS-9 to GS-12."))).toEqual([
      "grades is GS-11, but the text of the page does not say it",
      "the code AYM stands in the facts, but no sentence says it",
    ]);
  });
});

describe("a status", () => {
  const found = (wish: PageWish) => checkDates([makePage(wish)]).map(({ message }) => message);
  const fund = (status: string, more: string): PageWish => ({ kind: "funding", status, more });

  it("says that something ended once its end date is behind the page's day", () => {
    const more = "expiresOn: 2026-09-30";
    expect(found({ status: "open", more })).toEqual([
      "ended on 2026-09-30, but the status is open",
    ]);
    expect(found({ status: "unverified", more })).toHaveLength(1);
    expect(found({ status: "authority-date-passed", more })).toEqual([]);
    expect(found({ status: "open", more: "expiresOn: 2026-11-01" })).toEqual([]);
  });

  it("is not open once the window has closed, or before it opens", () => {
    expect(found(fund("open", "closesOn: 2026-10-31"))).toEqual([
      "closed on 2026-10-31, but the status is open",
    ]);
    expect(found(fund("open", "closesOn: 2026-12-04"))).toEqual([]);
    expect(found(fund("closed-cycle", "closesOn: 2026-10-31"))).toEqual([]);
    expect(found(fund("state-subaward", "closesOn: 2026-10-31"))).toEqual([]);
    expect(found(fund("open", "opensOn: 2027-01-01"))).toEqual([
      "opens on 2027-01-01, but the status is open",
    ]);
    expect(found(fund("closed-cycle", "opensOn: 2026-05-02\nclosesOn: 2026-05-01"))).toEqual([
      "opens after it closes",
    ]);
  });
});
