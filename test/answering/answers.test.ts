import { beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import type { Audience } from "../../src/domain/audience.ts";
import { passageText } from "../../src/domain/passage.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

const ask = (text: string, audience?: Audience) =>
  answerQuestion({ text, audience, history: [] }, app.responding);

describe("the first statement of an answer holds what was asked for", () => {
  it.each([
    ["Which authority codes go with GW-002?", /AYM.*BAC/],
    ["How much is the SFS stipend?", /\$27,000.*\$37,000/],
    ["What grades does the STEM and cyber direct hire authority cover?", /GS-1[12].*GS-15/],
    ["How long can a resume be on USAJOBS?", /two[- ]pages?/],
    ["What is the GS pay cap in 2026?", /\$197,200/],
    ["Until what grade can VRA be used?", /GS-11/],
    ["What is CTMS?", /Cybersecurity Talent Management System.*(hiring|pay)/],
    ["When did the PMF program end?", /2025/],
  ])("%s", async (question, fact) => {
    const answer = await ask(question);
    expect(answer.status).toBe("answered");
    expect(answer.claims[0]?.text).toMatch(fact);
  });
});

describe("a question that only names its subject", () => {
  it.each([
    ["What is direct hire authority for cybersecurity jobs?", /^Direct-hire authority lets/],
    ["What is SLCGP?", /^SLCGP gave states and territories/],
    ["Tell me about the Cyber Service Academy", /is a scholarship/],
    ["CTMS", /is the hiring and pay system/],
  ])("is answered with what it is, first, and whether it can be used: %s", async (text, what) => {
    const [first, ...rest] = (await ask(text)).claims.map((claim) => claim.text);
    expect(first).toMatch(what);
    expect([first, ...rest].join("\n")).toMatch(/today|in use|cannot be applied for|window/);
  });
});

describe("a question whether something is still open", () => {
  it.each([
    ["Is SLCGP still open for my town?", /^No: .*September 30, 2026/],
    [
      "Is the PMF program still active?",
      /ended|no longer|dissolved|eliminated|abolished|terminated/i,
    ],
  ])("is answered with its status first: %s", async (text, status) => {
    const answer = await ask(text);
    expect(answer.claims[0]?.text).toMatch(status);
    expect(answer.warnings.map(({ kind }) => kind)).toContain("ended");
  });
});

describe("a list", () => {
  it.each([
    "What is direct hire authority for cybersecurity jobs?",
    "Which CISA office serves Guam?",
    "what papers do i need for VRA",
    "How long does probation last?",
    "who can use VRA",
  ])("is said whole or not at all: %s", async (text) => {
    const { claims } = await ask(text);
    const { library } = app.responding.tools;
    for (const { list } of claims) {
      if (!list) continue;
      const said = claims.filter((one) => one.list?.id === list.id);
      const pages = [...new Set((await ask(text)).citations.map(({ pageId }) => pageId))];
      const whole = pages
        .flatMap((id) => library.passages(id))
        .flatMap(({ statements }) =>
          Object.values(Object.groupBy(statements, (s) => s.list?.id ?? 0)),
        )
        .find((items) => items?.some((item) => item.list && item.text === said[0]?.text));
      expect(said.map((one) => one.text)).toEqual(whole?.map((item) => item.text));
    }
  });
});

describe("a source", () => {
  it("says its citation once, also where the title begins with it", async () => {
    const { citations } = await ask("Is SLCGP still open for my town?");
    const law = citations.filter(({ title }) => title.includes("6 U.S.C. 665g"));
    expect(law.length).toBeGreaterThan(0);
    for (const { title } of law) expect(title.split("6 U.S.C. 665g").length).toBe(2);
  });
});

describe("every answer", () => {
  it.each([
    "What is direct hire authority for cybersecurity jobs?",
    "Can my city apply for SLCGP?",
    "list the documents for Schedule A",
    "What does an SFS scholar owe?",
    "what does the executive order tell OPM to do and by when",
  ])("quotes whole statements of its pages, each with a source: %s", async (question) => {
    const answer = await ask(question);
    expect(answer.claims.length).toBeGreaterThan(0);
    for (const claim of answer.claims) {
      expect(claim.citations.length).toBeGreaterThan(0);
      const pages = claim.citations.map((n) => answer.citations[n - 1]?.pageId ?? "");
      const texts = pages
        .flatMap((id) => app.responding.tools.library.passages(id))
        .map((passage) => passageText(passage));
      expect(texts.some((text) => text.includes(claim.text))).toBe(true);
    }
    expect(new Set(answer.claims.map(({ text }) => text)).size).toBe(answer.claims.length);
    expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_, i) => i + 1));
  });
});

describe("what the pages do not cover", () => {
  it.each([
    ["How many days of paternity leave does a GS-13 get?", "no_answer"],
    ["Who won the super bowl?", "out_of_scope"],
    ["zxqv blorp fnord", "out_of_scope"],
    ["what is the", "needs_clarification"],
  ])("“%s” ends as %s, without a claim", async (question, status) => {
    const answer = await ask(question);
    expect(answer.status).toBe(status);
    expect(answer.claims).toEqual([]);
    expect(answer.text).not.toBe("");
    expect(answer.nextSteps.length).toBeGreaterThan(0);
  });
});

describe("an ended thing", () => {
  it("is explained, with a warning that it cannot be used now", async () => {
    const answer = await ask("How do I apply for the Presidential Management Fellows program?");
    expect(answer.status).toMatch(/answered/);
    expect(answer.warnings.map(({ kind }) => kind)).toContain("ended");
  });
});

describe("the audience", () => {
  it("decides between the sections of one page", async () => {
    const hr = await ask("How do I use the Veterans Recruitment Appointment?", "agency_hr");
    const seeker = await ask("How do I use the Veterans Recruitment Appointment?", "job_seeker");
    expect(hr.claims.map(({ text }) => text)).not.toEqual(seeker.claims.map(({ text }) => text));
  });
});

describe("a misspelt question", () => {
  it("is answered, and told how it was read", async () => {
    const answer = await ask("what is the Cybersecurty Talent Managment System");
    expect(answer.citations[0]?.pageId).toBe("ctms");
    expect(answer.warnings.map(({ text }) => text).join()).toContain("cybersecurity");
  });
});
