import { beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

const ask = (text: string) => answerQuestion({ text, history: [] }, app.responding);

describe("a yes-or-no question", () => {
  it.each([
    ["Does BOD 26-04 apply to my city?", /^BOD 26-04 does not bind cities/],
    ["Does BOD 26-04 apply to contractors?", /^BOD 26-04 does not apply to contractors/],
    ["does direct hire need public notice?", /^Public notice is required/],
    ["Do I need to be a US citizen?", /open only to US citizens and nationals/],
    ["Can a permanent resident apply for SFS?", /^SFS is open to .*permanent residents/],
    ["Can a city apply to FEMA for SLCGP directly?", /^Cities.* cannot apply to FEMA/],
  ])("begins with the statement that settles it: %s", async (question, says) => {
    const answer = await ask(question);
    expect(answer.status).toBe("answered");
    expect(answer.claims[0]?.text).toMatch(says);
  });

  it("about a thing by its acronym is not answered by a page without it", async () => {
    expect((await ask("Do I need a UEI before applying?")).status).not.toMatch(/answered/);
  });
});

describe("the quickest way in", () => {
  it("is told from the order that the policy keeps, for whom it is asked", async () => {
    const { text, claims } = await ask("I'm a veteran, what is my quickest route in?");
    expect(text).toContain("usually takes less time");
    expect(claims.map((claim) => claim.text.split(":")[0])).toEqual([
      "Veterans Recruitment Appointment (VRA)",
      "30 percent or more disabled veterans",
      "Veterans Employment Opportunities Act (VEOA)",
      "SkillBridge (training before leaving the military)",
    ]);
    expect(claims.every(({ list }) => list?.ordered)).toBe(true);
  });
});
