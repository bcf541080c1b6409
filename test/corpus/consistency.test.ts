import { describe, expect, it } from "vitest";
import { checkConsistency } from "../../src/corpus/consistency.ts";
import { checkDocuments } from "../../src/corpus/documents.ts";
import { measuresOf } from "../../src/corpus/measures.ts";
import { checkRepetition } from "../../src/corpus/repetition.ts";
import type { GlossaryEntry } from "../../src/domain/glossary.ts";
import type { Page } from "../../src/domain/page.ts";
import { makePage } from "../support/pages.ts";

const GLOSSARY: GlossaryEntry[] = [
  { term: "Annual Leave Grant", also: ["ALG", "holiday money"], page: "leave" },
  { term: "State Annual Leave Grant", also: ["SALG"], page: "state-leave" },
];

const page = (id: string, opening: string, more = ""): Page =>
  makePage({
    id,
    title: `Page ${id}`,
    body: `${opening}\n\n${more}## For job seekers\n\nNew staff earn leave.[^act]\n`,
  });
const home = page(
  "leave",
  "The ALG closes on December 4, 2026.[^act] ALG pays up to $2,000.[^act]",
);

/** What is found when the home stands beside a page with this opening. */
function foundBeside(opening: string, more = ""): string[] {
  return checkConsistency([home, page("guide", opening, more)], GLOSSARY).map(
    ({ file, line, message }) => `${file}:${line} ${message.split(", whose")[0]}`,
  );
}

describe("the figures of a text", () => {
  const values = (text: string) => measuresOf(text).map(({ value }) => value);

  it("come out in one spelling", () => {
    expect(values("Due December 4, 2026")).toEqual(["day 2026-12-04"]);
    expect(values("$2.5 million and $2,500,000")).toEqual(["usd 2500000", "usd 2500000"]);
    expect(values("40% or 40 percent")).toEqual(["percent 40", "percent 40"]);
    expect(values("GS-9 to GS-12, listing 97.137")).toEqual([
      "grade 9",
      "grade 12",
      "listing 97.137",
    ]);
    expect(values("two years, 180 calendar days, a 3-year term, 1,040 hours")).toEqual([
      "2 year",
      "180 day",
      "3 year",
      "1040 hour",
    ]);
  });

  it("leave out what is no figure of a fact", () => {
    expect(values("BOD 26-04, 5 U.S.C. 3304, room 12, May 2026")).toEqual([]);
  });
});

describe("a figure that a page gives for another page's subject", () => {
  it("must stand on that page", () => {
    expect(foundBeside("The ALG closes on December 6, 2026.[^act]")).toEqual([
      "pages/rules/guide.md:12 tells “December 6, 2026” of leave",
    ]);
    expect(foundBeside("The ALG closes on December 4, 2026.[^act]")).toEqual([]);
  });

  it("must be about the same there", () => {
    expect(foundBeside("The ALG took effect on December 4, 2026.[^act]")).toEqual([
      "pages/rules/guide.md:12 tells “December 4, 2026” of leave",
    ]);
  });

  it("is compared in any spelling, and in lists with their introduction", () => {
    expect(foundBeside("The ALG limits are these:\n\n- Up to $2 thousand.[^act]")).toEqual([]);
    expect(foundBeside("The ALG limits are these:\n\n- Up to $3,000.[^act]")).toHaveLength(1);
  });

  it("is not compared with the page of a shorter name", () => {
    const state = page("state-leave", "SALG pays up to $900.[^act]");
    const guide = page("guide", "The State Annual Leave Grant pays up to $900.[^act]");
    expect(checkConsistency([home, state, guide], GLOSSARY)).toEqual([]);
  });

  it("is left alone when the page's own subject is named too, or none is", () => {
    const own: GlossaryEntry = { term: "Leave Guide", also: ["LG"], page: "guide" };
    const guide = page("guide", "The LG, unlike ALG, pays up to $7.[^act]");
    expect(checkConsistency([home, guide], [...GLOSSARY, own])).toEqual([]);
    expect(foundBeside("The holiday money is up to $7.[^act]")).toEqual([]);
  });

  it("may differ where sources disagree, and the page says so", () => {
    expect(foundBeside("Reports on the ALG conflict: one says December 6, 2026.[^act]")).toEqual(
      [],
    );
    const heading =
      "## Where sources disagree\n\nOne site closes ALG on December 6, 2026.[^act]\n\n";
    expect(foundBeside("A guide to leave.[^act]", heading)).toEqual([]);
  });

  it("may be the day that the page speaks of", () => {
    expect(foundBeside("No ALG round was found as of November 1, 2026.[^act]")).toEqual([]);
  });
});

describe("a sentence that stands on two pages", () => {
  const said = (text: string, id: string) => page(id, `${text}[^act]`);
  const one = said("Agencies had to send their first staffing plans by December 1, 2025.", "one");

  it("must have the same figures", () => {
    const other = said("Agencies had to send their first staffing plans by December 9, 2025.", "b");
    expect(checkRepetition([one, other])).toEqual([
      {
        file: "pages/rules/one.md",
        line: 12,
        message:
          "says “December 1, 2025” where pages/rules/b.md:12 says “December 9, 2025” in the same words",
      },
    ]);
  });

  it("may be another sentence about another thing", () => {
    const other = said("States had to report their leave totals to Congress by May 9, 2025.", "b");
    expect(checkRepetition([one, other])).toEqual([]);
  });

  it("may have a figure of another kind, or one more", () => {
    const other = said(
      "Agencies had to send their first staffing plans by December 1, 2025, in 30 days.",
      "b",
    );
    expect(checkRepetition([one, other])).toEqual([]);
  });

  it("may differ on one page, which tells it twice for two years", () => {
    const twice = page(
      "one",
      "Agencies had to send their first staffing plans by December 1, 2025.[^act] Agencies had to send their second staffing plans by December 1, 2026.[^act]",
    );
    expect(checkRepetition([twice])).toEqual([]);
  });
});

describe("the day of a document", () => {
  const dates = (one: string, other: string) =>
    checkDocuments([page("one", one), page("other", other)]).map(({ message }) => message);

  it("is the same on every page, in every spelling of the document", () => {
    const said = "EO 14409 was signed on June 2, 2026.[^act]";
    expect(dates("Executive Order 14409 of June 2, 2026 gives tasks.[^act]", said)).toEqual([]);
    expect(dates("Executive Order 14409 of June 3, 2026 gives tasks.[^act]", said)).toEqual([
      "dates 14409 of June 2, 2026, where pages/rules/one.md:12 says June 3, 2026",
    ]);
    const law = (day: string) => `Public Law 118-188 of December ${day}, 2024 is a law.[^act]`;
    expect(dates(law("23"), law("24"))).toHaveLength(1);
  });

  it("and of a deadline that it sets is the same too", () => {
    const deadline = (span: number, day: string) =>
      `The ${span}-day deadline of EO 14409 was ${day}, 2026.[^act]`;
    expect(dates(deadline(30, "July 2"), deadline(30, "July 12"))).toHaveLength(1);
    expect(dates(deadline(30, "July 2"), deadline(60, "August 1"))).toEqual([]);
    const two =
      "The 30-day deadline of EO 14409 was July 2, 2026, and one was August 1, 2026.[^act]";
    expect(dates(deadline(30, "July 2"), two)).toEqual([]);
  });

  it("is not any day that a sentence about it has, and may be disputed", () => {
    const said = "BOD 26-04 of June 10, 2026 sets limits.[^act]";
    expect(dates(said, "BOD 26-04 has a process date of August 9, 2026.[^act]")).toEqual([]);
    expect(dates(said, "Sources conflict: BOD 26-04 of June 11, 2026 is one date.[^act]")).toEqual(
      [],
    );
  });
});
