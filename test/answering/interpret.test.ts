import { beforeAll, describe, expect, it } from "vitest";
import { type Draft, startDraft, type Tools } from "../../src/answering/draft.ts";
import { interpret } from "../../src/answering/interpret.ts";
import type { Answer, Turn } from "../../src/domain/answer.ts";
import { answeringTools } from "../support/answering.ts";

let tools: Tools;
beforeAll(async () => {
  tools = await answeringTools();
});

const about = (page: string, question: string): Turn => ({
  question,
  understoodAs: question,
  status: "answered",
  pages: [page],
});

function interpreted(text: string, history: Turn[] = []): Draft {
  const result = interpret(startDraft({ text, history }), tools) as Draft | Answer;
  if ("status" in result) throw new Error(`“${text}” ended as ${result.status}`);
  return result;
}

describe("a question by itself", () => {
  it("stands as it was asked, and names its pages by any of their names", () => {
    const draft = interpreted("What is the DHS Cybersecurity Talent Management System?");
    expect(draft.standalone).toBe("What is the DHS Cybersecurity Talent Management System?");
    expect(draft.named).toEqual(["ctms"]);
  });

  it("does not lean on an earlier turn about something else", () => {
    const history = [about("ctms", "What is CTMS?")];
    const draft = interpreted("How much does the SMART scholarship pay each year?", history);
    expect(draft.named).toEqual(["smart"]);
    expect(draft.standalone).not.toContain("CTMS");
  });
});

describe("a follow-up", () => {
  it.each(["How do I apply for it?", "who can use that", "and the deadline?", "how much?"])(
    "“%s” takes its subject from the turn before",
    (text) => {
      const draft = interpreted(text, [about("smart", "What is SMART?")]);
      expect(draft.named).toEqual(["smart"]);
      expect(draft.standalone).toContain("SMART");
    },
  );

  it("that names another subject takes what was asked from the turn before", () => {
    const draft = interpreted("what about SMART?", [about("sfs", "How much does SFS pay?")]);
    expect(draft.named).toEqual(["smart"]);
    expect(draft.facets[0]).toBe("amount");
  });

  it("without anything before it stands as it is", () => {
    expect(interpreted("who can use that").standalone).toBe("who can use that");
  });
});

describe("what else a message says", () => {
  it.each([
    ["As an HR specialist, which code do I use for GW-002?", "agency_hr"],
    ["I am a student, what is SFS?", "job_seeker"],
    ["What is SFS?", undefined],
  ])("“%s” is asked by: %s", (text, audience) => {
    expect(interpreted(text).audience).toBe(audience);
  });

  it.each(["Am I eligible for VRA?", "do I qualify for Schedule A", "Can I get hired under VRA?"])(
    "“%s” is told that only the agency decides",
    (text) => {
      expect(interpreted(text).warnings.map(({ kind }) => kind)).toEqual(["not_a_decision"]);
    },
  );

  it.each([
    ["hello!", "greeting"],
    ["Thank you so much", "thanks"],
  ] as const)("“%s” gets an answer of its own", (text, key) => {
    const result = interpret(startDraft({ text, history: [] }), tools) as Answer;
    expect(result.text).toBe(tools.wording.endings[key]);
  });
});
