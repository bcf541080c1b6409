import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fundingCard } from "../../src/cards/funding-card.ts";
import { Applicant } from "../../src/domain/applicant.ts";
import type { FundingFacts } from "../../src/domain/finding.ts";
import { RequesterKind } from "../../src/domain/requester.ts";
import { renderCalendar } from "../../src/finder/calendar.ts";
import { costShareFor } from "../../src/finder/cost-share.ts";
import { deadlineOf } from "../../src/finder/deadline.ts";
import { findFunding } from "../../src/finder/funding.ts";
import { TODAY } from "../support/app.ts";
import { openTestFinder } from "../support/finder.ts";

const { tools, funds, regions } = await openTestFinder();
const withNow = (now: Date) => ({ ...tools, regions, now });
const find = (applicant: Partial<Applicant>, now = TODAY, list = funds) =>
  findFunding(list, Applicant.parse(applicant), withNow(now));
const fund = (applicant: Partial<Applicant>, id: string, now?: Date) =>
  find(applicant, now).findings.find(({ pageId }) => pageId === id);
const SUMMER_2025 = new Date("2025-08-10T12:00:00Z");

/** A fund as its page might be while it runs. */
function running(id: string, change: Partial<FundingFacts>): FundingFacts {
  const facts = funds.find((each) => each.id === id);
  if (!facts) throw new Error(id);
  const { expiresOn: _, ...rest } = facts;
  return { ...rest, status: "open", ...change };
}

describe("funding on the bundled pages", () => {
  it("is all there for every kind of applicant, each with a reason that has a source", () => {
    for (const kind of RequesterKind.options) {
      const { findings, citations } = find({ kind, state: "TX" });
      const numbers = new Set(citations.map(({ n }) => n));
      expect(findings).toHaveLength(funds.length);
      for (const { because, figures } of findings) {
        expect(because.length).toBeGreaterThan(0);
        for (const { citations: cited } of [...because, ...figures]) {
          expect(cited.length).toBeGreaterThan(0);
          expect(cited.every((n) => numbers.has(n))).toBe(true);
        }
      }
    }
  });

  it("is never open to an applicant whom the page does not name", () => {
    for (const kind of RequesterKind.options) {
      for (const { pageId, group } of find({ kind }).findings) {
        const { applicants } = funds.find(({ id }) => id === pageId) as FundingFacts;
        if (group === "open") expect(applicants.direct).toContain(kind);
        if (group === "through_state") expect(applicants.throughState).toContain(kind);
      }
    }
  });

  it("of the state and local program is over, and a town is told who the applicants were", () => {
    const slcgp = fund({ kind: "local_government", state: "TX", amount: 100_000 }, "slcgp");
    expect(slcgp?.group).toBe("not_open");
    expect(slcgp?.because.map(({ says }) => says).join(" ")).toContain("2026-09-30");
    expect(slcgp?.costShares.map(({ share }) => share)).toEqual([40_000, 30_000]);
  });

  it("names what can be used in the place of what lapsed, with its source, and nothing for what is open", () => {
    const { findings, citations } = find({});
    const slcgp = findings.find(({ pageId }) => pageId === "slcgp");
    expect(slcgp?.instead.map(({ says }) => says).join()).toContain("Cyber Hygiene");
    const numbers = citations.map(({ n }) => n);
    for (const { group, instead } of findings) {
      if (group !== "not_open") expect(instead).toEqual([]);
      for (const each of instead) {
        expect(each.citations.length).toBeGreaterThan(0);
        expect(numbers).toEqual(expect.arrayContaining(each.citations));
      }
    }
    const shown = JSON.stringify(fundingCard({ findings, citations }, tools.wording));
    expect(shown).toContain("What can be used instead:");
  });

  it("sends a rural hospital to its state, and does not send one in a territory", () => {
    const rhtp = fund({ kind: "rural_hospital", state: "TX" }, "rhtp");
    expect(rhtp?.group).toBe("through_state");
    const name = regions.find(({ code }) => code === "TX")?.name ?? "";
    expect(rhtp?.because.some(({ says }) => says.includes(name))).toBe(true);
    const territory = regions.find(({ kind }) => kind === "territory");
    if (territory) {
      expect(fund({ kind: "rural_hospital", state: territory.code }, "rhtp")?.group).toBe(
        "not_for_you",
      );
    }
  });

  it("sends a town to its state while the program runs", () => {
    const list = [running("slcgp", { closesOn: "2026-12-31" })];
    const [town] = find({ kind: "local_government" }, TODAY, list).findings;
    expect(town?.group).toBe("through_state");
    expect(town?.because[0]?.says).toBe(
      tools.wording.funding.goToState.replace("{title}", town?.title ?? ""),
    );
    const [state] = find({ kind: "state" }, TODAY, list).findings;
    expect(state?.group).toBe("open");
  });

  it("opens and closes with its dates", () => {
    const list = [running("slcgp", { opensOn: "2025-08-01", closesOn: "2025-08-15" })];
    expect(find({ kind: "state" }, SUMMER_2025, list).findings[0]?.group).toBe("open");
    expect(find({ kind: "state" }, TODAY, list).findings[0]?.group).toBe("not_open");
    const early = new Date("2025-07-01T00:00:00Z");
    expect(find({ kind: "state" }, early, list).findings[0]?.group).toBe("check");
  });

  it("takes a sector for its kinds", () => {
    const water = find({ sector: "water" }).findings;
    expect(water.find(({ pageId }) => pageId === "epa-water-resilience")?.group).toBe("not_open");
    expect(water.find(({ pageId }) => pageId === "tmf")?.group).toBe("not_for_you");
  });

  it("puts what was found for a purpose first, and leaves out the rest", () => {
    const { findings } = findFunding(funds, Applicant.parse({}), {
      ...withNow(TODAY),
      forPurpose: ["nsf-satc", "sbir-sttr"],
    });
    expect(findings.map(({ pageId }) => pageId)).toEqual(["nsf-satc", "sbir-sttr"]);
  });

  it("shows groups, figures, dates and the sources on a card", () => {
    const card = fundingCard(find({ kind: "state", amount: 50_000 }), tools.wording);
    const text = JSON.stringify(card);
    expect(text).toContain("97.137");
    expect(text).toContain("$20,000");
    expect(text).not.toMatch(/you are eligible/i);
    expect(card.blocks.some(({ kind }) => kind === "sources")).toBe(true);
  });
});

describe("a cost share", () => {
  it("adds up, is never too small, and is the percentage of the whole", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.constantFrom("award" as const, "project" as const),
        (percent, amount, amountIs) => {
          const result = costShareFor(percent, amount, amountIs);
          if (!result) throw new Error("no result");
          const { share, award, project } = result;
          expect(share + award).toBe(project);
          expect(Number.isInteger(share)).toBe(true);
          expect(share * 100).toBeGreaterThanOrEqual(project * percent - 100);
          expect(amountIs === "award" ? award : project).toBe(amount);
        },
      ),
    );
  });

  it.each([
    [40, 60_000, "award" as const, 40_000],
    [40, 100_000, "project" as const, 40_000],
    [33.3, 1_000, "project" as const, 333],
    [10, 1_001, "project" as const, 101],
    [0, 5_000, "award" as const, 0],
  ])("of %d percent for %d as %s is %d", (percent, amount, amountIs, share) => {
    expect(costShareFor(percent, amount, amountIs)?.share).toBe(share);
  });

  it("of everything leaves nothing to compute", () => {
    expect(costShareFor(100, 1_000, "award")).toBeUndefined();
  });
});

describe("a deadline", () => {
  it.each([
    ["2026-11-30", "17:00 America/New_York", "2026-11-30T22:00:00.000Z"],
    ["2026-07-30", "17:00 America/New_York", "2026-07-30T21:00:00.000Z"],
    ["2026-11-01", "00:30 America/New_York", "2026-11-01T04:30:00.000Z"],
    ["2026-03-08", "03:30 America/New_York", "2026-03-08T07:30:00.000Z"],
    ["2026-12-31", "23:59 Pacific/Guam", "2026-12-31T13:59:00.000Z"],
  ])("on %s at %s is %s", (on, time, moment) => {
    expect(deadlineOf(on, time, TODAY).at?.toISOString()).toBe(moment);
  });

  it("without an hour lasts until the day is over in Hawaii", () => {
    expect(deadlineOf("2026-11-24", undefined, new Date("2026-11-25T09:00:00Z")).over).toBe(false);
    expect(deadlineOf("2026-11-24", undefined, new Date("2026-11-25T11:00:00Z")).over).toBe(true);
  });
});

describe("the calendar", () => {
  const list = [
    running("slcgp", { closesOn: "2026-12-31", closesAt: "17:00 America/New_York" }),
    running("tcgp", { closesOn: "2027-01-15" }),
    running("hsgp", { closesOn: "2026-01-01" }),
  ];
  const render = () => renderCalendar(find({}, TODAY, list).findings, tools.wording, TODAY);

  it("holds the deadlines that lie ahead, as moments or as whole days", () => {
    const calendar = render() ?? "";
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(calendar).toContain("DTEND:20261231T220000Z");
    expect(calendar).toContain("DTSTART;VALUE=DATE:20270115");
    expect(calendar).toContain("UID:slcgp@wayfinder");
  });

  it("is the same for the same deadlines", () => {
    expect(render()).toBe(render());
  });

  it("is not made when nothing lies ahead", () => {
    const past = list.slice(2);
    expect(renderCalendar(find({}, TODAY, past).findings, tools.wording, TODAY)).toBeUndefined();
  });
});
