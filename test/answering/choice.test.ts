import { beforeAll, describe, expect, it } from "vitest";
import { answerCard } from "../../src/cards/answer-card.ts";
import type { App } from "../../src/compose.ts";
import { answerQuestion } from "../../src/conversation/respond.ts";
import { type Answer, type Turn, turnOf } from "../../src/domain/answer.ts";
import { openTestApp } from "../support/app.ts";
import { openEmpty } from "../support/empty-database.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmpty());
  return () => app.database.close();
});

/** The last answer of a conversation. */
async function converse(...texts: string[]): Promise<Answer> {
  const history: Turn[] = [];
  let last: Answer | undefined;
  for (const text of texts) {
    last = await answerQuestion({ text, history: [...history] }, app.responding);
    history.push(turnOf(text, last));
  }
  return last as Answer;
}

const ASKED = "How long is the service obligation?";
const choicesOf = ({ nextSteps }: Answer) =>
  nextSteps.flatMap((step) => (step.kind === "ask" && step.page ? [step.page] : []));

describe("a question about one of several things as if there were one", () => {
  it("is asked back once, with a button for each", async () => {
    const back = await converse(ASKED);
    expect(back.status).toBe("needs_clarification");
    expect(choicesOf(back)).toEqual(
      expect.arrayContaining(["sfs", "smart", "cyber-service-academy"]),
    );
    const { actions = [] } = answerCard(back, app.responding.tools.wording);
    expect(actions.map(({ label }) => label)).toContain("SFS");
    expect(actions.find(({ label }) => label === "SFS")?.action).toMatchObject({
      do: "ask",
      question: "How long is the service obligation (SFS)?",
    });
  });

  it.each(["SFS", "the SFS one", "How long is the service obligation (SFS)?"])(
    "is answered for what is chosen by name: %s",
    async (reply) => {
      const { status, citations, claims } = await converse(ASKED, reply);
      expect(status).toMatch(/answered/);
      expect(new Set(citations.map(({ pageId }) => pageId))).toEqual(new Set(["sfs"]));
      expect(claims.map(({ text }) => text).join("\n")).toMatch(/as long as the scholarship/);
    },
  );

  it.each([
    ["the second", 1],
    ["1", 0],
    ["the last one", -1],
  ])("is answered for what is chosen by its place: %s", async (reply, place) => {
    const wanted = choicesOf(await converse(ASKED)).at(place);
    const { citations } = await converse(ASKED, reply);
    expect(citations[0]?.pageId).toBe(wanted);
  });

  it("is answered at once where a thing is named, or was spoken of before", async () => {
    expect((await converse("How long is the service obligation of SMART?")).status).toMatch(
      /answered/,
    );
    const after = await converse("What is SMART?", ASKED);
    expect(after.citations[0]?.pageId).toBe("smart");
  });

  it("does not hold up another question", async () => {
    const { citations } = await converse(ASKED, "What is CTMS?");
    expect(citations[0]?.pageId).toBe("ctms");
  });
});

describe("a question with nothing to refer to", () => {
  it("is answered once the thing is named", async () => {
    expect((await converse("Is it open?")).status).toBe("needs_clarification");
    const { claims } = await converse("Is it open?", "SLCGP");
    expect(claims[0]?.text).toMatch(/^No: SLCGP/);
  });
});

describe("a follow-up that changes one thing", () => {
  it("asks the question before with it", async () => {
    const { understoodAs, citations } = await converse(
      "Which direct hire authorities cover GS-9?",
      "and for GS-14?",
    );
    expect(understoodAs).toBe("Which direct hire authorities cover GS-14?");
    expect(citations.map(({ pageId }) => pageId)).toContain("dha-stem-cyber");
  });
});
