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

describe("every answer", () => {
  it.each([
    "What is direct hire authority for cybersecurity jobs?",
    "Can my city apply for SLCGP?",
    "list the documents for Schedule A",
    "SFS or SMART?",
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
