import { describe, expect, it } from "vitest";
import { groupMisses } from "../../src/conversation/gaps.ts";
import { pageStub } from "../../src/conversation/page-stub.ts";
import type { Miss } from "../../src/domain/gap.ts";

const miss = (question: string, more: Partial<Miss> = {}): Miss => ({
  question,
  understoodAs: question,
  status: "no_answer",
  askedAt: new Date("2026-11-24T12:00:00Z"),
  bad: 0,
  reasons: [],
  comments: [],
  ...more,
});

describe("questions without an answer", () => {
  it("are brought together where they ask for the same thing, the most asked first", () => {
    const groups = groupMisses([
      miss("Can I telework as a federal cyber analyst?"),
      miss("Who pays for parking?"),
      miss("Do federal cyber analysts telework?"),
      miss("Is telework possible for a federal cyber analyst"),
      miss("Which uniform do Coast Guard cyber staff wear?"),
    ]);
    expect(groups.map(({ misses }) => misses.length)).toEqual([3, 1, 1]);
    expect(groups[0]?.question).toBe("Do federal cyber analysts telework?");
  });

  it("that differ in their case and stops only are one", () => {
    const groups = groupMisses([miss("Why?"), miss("why"), miss("WHY!")]);
    expect(groups.map(({ misses }) => misses.length)).toEqual([3]);
  });

  it("are not chained into one heap by words that all of them share", () => {
    const subjects = ["parking", "uniforms", "telework", "childcare", "pets", "lunch"];
    const groups = groupMisses(
      subjects.map((subject) => miss(`What is the rule on ${subject} for federal cyber staff?`)),
    );
    expect(groups.length).toBeGreaterThanOrEqual(4);
  });

  it("count with those whose answer was found bad", () => {
    const [first] = groupMisses([
      miss("Who pays for parking?"),
      miss("What is CTMS?", { status: "answered", bad: 3, reasons: ["wrong"] }),
    ]);
    expect(first).toMatchObject({ question: "What is CTMS?", unanswered: 0, bad: 3 });
  });

  it("are called as they were asked, and as they were understood where the words alone tell nothing", () => {
    const leaning = { understoodAs: "how much paternity leave do feds get (PMF Program, ended)" };
    const [asked] = groupMisses([miss("how much paternity leave do feds get", leaning)]);
    expect(asked?.question).toBe("how much paternity leave do feds get");
    const [short] = groupMisses([miss("and GS-14?", { understoodAs: "What does GS-14 pay?" })]);
    expect(short?.question).toBe("What does GS-14 pay?");
  });

  it("may be none", () => {
    expect(groupMisses([])).toEqual([]);
  });
});

describe("the beginning of a page for them", () => {
  const [gap] = groupMisses([
    miss('Does "telework" --> exist: for cyber staff?', { comments: ["I wanted a number"] }),
  ]);

  it("has what a person needs to write it, and no fact", () => {
    const text = pageStub(gap as NonNullable<typeof gap>, "2026-11-24");
    expect(text).toMatch(/^---\nid: does-telework-exist-for-cyber-staff\n/);
    expect(text).toContain("sources: []");
    expect(text).toContain("asOf: 2026-11-24");
    expect(text).toContain("I wanted a number");
    expect(text.match(/-->/g)).toHaveLength(2);
  });

  it("is called by a whole heading", () => {
    const long = `how do i apply ${"again ".repeat(12)}(Presidential Management Fellows (PMF) Program)?`;
    const titleIn = (question: string) =>
      /^title: "(.*)"$/m.exec(pageStub({ question, misses: [miss(question)] }, "2026-11-24"))?.[1];
    expect(titleIn(long)).toMatch(/^How do i apply again.*again$/);
    expect(titleIn("is telework allowed?")).toBe("Is telework allowed");
  });
});
