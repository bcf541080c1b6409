import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/answering/answer.ts";
import type { App } from "../../src/compose.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Withdrawal } from "../../src/domain/withdrawal.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
});
afterAll(() => app.database.close());

const off = (kind: Withdrawal["kind"], name: string): Withdrawal => ({
  kind,
  name,
  withdrawnAt: new Date("2026-11-24T12:00:00Z"),
});

function ask(text: string, ...withdrawals: Withdrawal[]): Promise<Answer> {
  const tools = {
    ...app.responding.tools,
    today: "2026-11-24",
    withdrawn: async () => withdrawals,
  };
  return answer({ text, history: [] }, tools);
}

describe("a question about a page that is off", () => {
  it.each([
    "What is CTMS?",
    "What is the Cybersecurity Talent Management System?",
    "how does the DHS Cybersecurity Service pay people",
  ])("ends withdrawn, by any name: “%s”", async (text) => {
    const result = await ask(text, off("page", "ctms"));
    expect(result.status).toBe("withdrawn");
    expect(result.claims).toEqual([]);
    expect(result.nextSteps).toHaveLength(1);
  });

  it("ends withdrawn where the page fits best, though it is not named", async () => {
    const text = "Which authority codes does the 2210 information security direct hire use?";
    const before = await ask(text);
    const best = before.citations[0]?.pageId ?? "";
    expect(before.status).toBe("answered");
    expect((await ask(text, off("page", best))).status).toBe("withdrawn");
  });

  it("is no reason to turn away other questions, but nothing of the page is in their answers", async () => {
    const text = "What is direct hire authority for cybersecurity jobs?";
    const before = await ask(text);
    const pages = [...new Set(before.citations.map(({ pageId }) => pageId))];
    const result = await ask(text, off("page", "ctms"), off("page", "boren"));
    expect(result.status).toBe(before.status);
    expect(pages).not.toContain("ctms");
  });
});

describe("a topic that is off", () => {
  it("turns away every question with its words", async () => {
    const topic = off("topic", "loan repayment");
    expect((await ask("Can I get student LOAN-repayment?", topic)).status).toBe("withdrawn");
    expect((await ask("What is CTMS?", topic)).status).toBe("answered");
    expect((await ask("Which loans and repayments are there?", topic)).status).not.toBe(
      "withdrawn",
    );
  });
});

describe("a page that is switched off while its answer is made", () => {
  it("is not in the answer", async () => {
    let calls = 0;
    const withdrawn = async () => (++calls === 1 ? [] : [off("page", "ctms")]);
    const tools = { ...app.responding.tools, today: "2026-11-24", withdrawn };
    const result = await answer({ text: "What is CTMS?", history: [] }, tools);
    expect(result.status).toBe("withdrawn");
  });
});
