import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonCard } from "../../src/cards/comparison-card.ts";
import { pathwaysCard } from "../../src/cards/pathways-card.ts";
import { planCard } from "../../src/cards/plan-card.ts";
import { PERSON_FACTS, type PersonFact } from "../../src/domain/eligibility.ts";
import type { Person } from "../../src/domain/person.ts";
import { comparePathways } from "../../src/finder/compare.ts";
import { nextQuestion } from "../../src/finder/interview.ts";
import { findPathways } from "../../src/finder/pathways.ts";
import { openTestFinder } from "../support/finder.ts";
import { anyPerson } from "../support/people.ts";

const { tools, pathways } = await openTestFinder();
const { wording } = tools;
const FACTS = Object.keys(PERSON_FACTS) as PersonFact[];
const RUNS = { numRuns: 40 };

const find = (person: Person) => findPathways(pathways, person, tools);
const fitOf = (person: Person, id: string) =>
  find(person).findings.find(({ pageId }) => pageId === id)?.fit;

describe("pathways on the bundled pages", () => {
  it("are all there, each once, whatever was told", () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const ids = find(person).findings.map(({ pageId }) => pageId);
        expect(ids.sort()).toEqual(pathways.map(({ id }) => id).sort());
      }),
      RUNS,
    );
  });

  it("name a rule and a source for every exclusion, check and match", () => {
    fc.assert(
      fc.property(anyPerson, fc.subarray(FACTS), (full, known) => {
        const some = Object.fromEntries(known.map((fact) => [fact, full[fact]])) as Person;
        const { findings, citations } = find(some);
        const numbers = new Set(citations.map(({ n }) => n));
        for (const { fit, exclusions, checks, met } of findings) {
          expect(fit === "does_not_fit").toBe(exclusions.length > 0);
          for (const each of [...exclusions, ...checks, ...met]) {
            expect(each.says.length).toBeGreaterThan(9);
            expect(each.citations.length).toBeGreaterThan(0);
            for (const n of each.citations) expect(numbers.has(n)).toBe(true);
          }
          for (const { by } of checks) expect(by).not.toBe("");
        }
      }),
      RUNS,
    );
  });

  it("fit, may fit and do not fit a disabled veteran who is a citizen", () => {
    const person: Person = { citizenship: "citizen", veteran: ["disabled"] };
    expect(fitOf(person, "vra")).toBe("fits");
    expect(fitOf(person, "disabled-veterans-30")).toBe("does_not_fit");
    expect(fitOf(person, "schedule-a-disability")).toBe("may_fit");
    expect(fitOf({ citizenship: "permanent_resident" }, "college-graduates")).toBe("does_not_fit");
  });

  it("are not offered when they ended, whoever asks", () => {
    const pmf = find({}).findings.find(({ pageId }) => pageId === "pmf");
    expect(pmf?.fit).toBe("does_not_fit");
    expect(pmf?.exclusions[0]).toMatchObject({ because: "status" });
  });

  it("name the last day to apply, and are not offered once it is over", () => {
    const student: Person = {
      ...{ citizenship: "citizen", age: 20, gpa: 3.5, field: "cyber", studyLevel: "bachelor" },
      ...{ enrollment: "half_time_or_more", canObtainClearance: true, willServe: true },
    };
    const smartOn = (today: string) => {
      const report = findPathways(pathways, student, { ...tools, today });
      const finding = report.findings.find(({ pageId }) => pageId === "smart");
      const on = (card: object) => JSON.stringify(card);
      return {
        finding,
        card: on(pathwaysCard(report, wording)),
        plan: on(
          planCard({ ...report, findings: [finding].flatMap((f) => f ?? []) }, wording, today),
        ),
      };
    };
    const before = smartOn("2026-12-04");
    expect(before.finding).toMatchObject({ closesOn: "2026-12-04", closed: false });
    expect(before.finding?.fit).not.toBe("does_not_fit");
    expect(before.card).toContain("Applications close on 2026-12-04.");
    expect(before.plan).toContain("Applications close on 2026-12-04.");
    const after = smartOn("2026-12-05");
    expect(after.finding?.exclusions[0]).toMatchObject({ because: "status" });
    expect(after.finding?.exclusions[0]?.says).toContain("closed on 2026-12-04");
    expect(after.finding?.exclusions[0]?.citations).not.toEqual([]);
  });

  it("say what they pay, where the page names an amount, and nothing else in its place", () => {
    const report = find({ citizenship: "citizen" });
    const payOf = (id: string) =>
      report.findings
        .find(({ pageId }) => pageId === id)
        ?.pay.map(({ says }) => says)
        .join(" ");
    expect(payOf("smart")).toContain("$30,000 to $46,000");
    expect(JSON.stringify(pathwaysCard(report, wording))).toContain("$30,000 to $46,000");
    for (const id of ["ipa", "cisa-internships"]) expect([id, payOf(id)]).toEqual([id, ""]);
  });

  it("say when they open, while their window lies ahead", () => {
    const soon = pathways.map((each) =>
      each.id === "smart" ? { ...each, opensOn: "2026-12-01" } : each,
    );
    const { findings } = findPathways(soon, {}, tools);
    const smart = findings.find(({ pageId }) => pageId === "smart");
    expect(smart?.checks.map(({ says }) => says).join()).toContain("open on 2026-12-01");
  });

  it("come with what fits first and what is gone last", () => {
    const fits = find({ citizenship: "citizen" }).findings.map(({ fit }) => fit);
    const order = ["fits", "may_fit", "does_not_fit"];
    expect(fits).toEqual([...fits].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });
});

describe("the interview", () => {
  it("ends, asks nothing twice, and asks only what can change the result", () => {
    fc.assert(
      fc.property(anyPerson, fc.subarray(FACTS), (full, unwilling) => {
        let person: Person = {};
        const skipped = new Set<PersonFact>();
        for (let asked = 0; ; asked++) {
          const fact = nextQuestion(pathways, person, skipped, tools.today);
          if (!fact) break;
          expect(asked).toBeLessThan(FACTS.length);
          expect(person[fact]).toBeUndefined();
          expect(skipped.has(fact)).toBe(false);
          if (unwilling.includes(fact)) skipped.add(fact);
          else person = { ...person, [fact]: full[fact] };
        }
        if (skipped.size > 0) return;
        const open = find(person).findings.flatMap(({ fit, checks }) =>
          fit === "may_fit" ? checks.flatMap(({ missing }) => missing) : [],
        );
        expect(open).toEqual([]);
      }),
      RUNS,
    );
  });

  it("asks of most pathways first", () => {
    expect(nextQuestion(pathways, {}, new Set(), tools.today)).toBe("citizenship");
  });
});

describe("the cards", () => {
  const report = find({ citizenship: "citizen", veteran: ["disabled"], age: 37 });

  it("never say that somebody is eligible, and cite in the order of reading", () => {
    const card = pathwaysCard(report, wording);
    const text = JSON.stringify(card);
    expect(text).not.toMatch(/you are eligible|you qualify for this/i);
    const cited = [...text.matchAll(/"kind":"cite","n":(\d+)/g)].map(([, n]) => Number(n));
    const firsts = [...new Set(cited)];
    expect(firsts).toEqual(firsts.map((_, i) => i + 1));
    const sources = card.blocks.find((block) => block.kind === "sources");
    expect(sources?.items.map(({ n }) => n)).toEqual(firsts);
  });

  it("keep what was told out of the plan", () => {
    const text = JSON.stringify(planCard(report, wording, tools.today));
    expect(text).toContain("Veterans Recruitment Appointment");
    expect(text).not.toMatch(/\b37\b/);
    expect(text).toContain(wording.finder.planPrivate);
  });

  it("plan a search where nothing fits", () => {
    const nothing = { findings: [], citations: [] };
    expect(JSON.stringify(planCard(nothing, wording, tools.today))).toContain("USAJOBS");
  });

  it("compare two pathways, row by row", () => {
    const comparison = comparePathways(report, ["vra", "veoa"]);
    if ("unknown" in comparison) throw new Error(comparison.unknown);
    const [table] = comparisonCard(comparison, wording).blocks;
    if (table?.kind !== "table") throw new Error("no table");
    expect(table.columns).toHaveLength(3);
    for (const row of table.rows) expect(row.every((cell) => cell.length > 0)).toBe(true);
  });

  it("say which id is no pathway", () => {
    expect(comparePathways(report, ["vra", "nope"])).toEqual({ unknown: "nope" });
  });
});
