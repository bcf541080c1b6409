import { beforeAll, describe, expect, it } from "vitest";
import { startDraft } from "../../src/answering/draft.ts";
import { isEmergency } from "../../src/answering/emergency.ts";
import { endUnanswered } from "../../src/answering/endings.ts";
import { partsOf } from "../../src/answering/parts.ts";
import { smallTalkOf } from "../../src/answering/small-talk.ts";
import { answerCard } from "../../src/cards/answer-card.ts";
import { plainText } from "../../src/cards/plain-text.ts";
import type { App } from "../../src/compose.ts";
import { parseTypedAlone } from "../../src/conversation/command.ts";
import { answerQuestion, respond } from "../../src/conversation/respond.ts";
import { type Answer, type Turn, turnOf } from "../../src/domain/answer.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { answeringTools } from "../support/answering.ts";
import { openTestApp } from "../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await openTestApp(await openEmbedded());
  return () => app.database.close();
});

const ask = (text: string, history: Turn[] = []): Promise<Answer> =>
  answerQuestion({ text, history }, app.responding);

const kinds = ({ nextSteps }: Answer) => nextSteps.map(({ kind }) => kind);

describe("something that happens now", () => {
  it.each([
    ["help!! our hospital was hit by ransomware and all our files are encrypted", true],
    ["we are being hacked right now", true],
    ["we are being ransomwared right now", true],
    ["there is a ransom note on our screens", true],
    ["who do we report a cyber incident to?", false],
    ["if we are hacked, how long do we have to report it", false],
    ["is there a grant for hospitals that were attacked last year", false],
  ])("“%s”: %s", (text, emergency) => {
    expect(isEmergency(text)).toBe(emergency);
  });

  it("gets the emergency steps before anything else, with the numbers to call", async () => {
    const answer = await ask("we are being hacked right now, what is CTMS?");
    expect(answer.steps?.[0]).toContain("911");
    expect(answer.steps?.[1]).toMatch(/CISA.*1-844-729-2472/);
    // Each step stands on a line of its own, with its number, on every surface.
    const shown = answerCard(answer, app.responding.tools.wording);
    const [list] = shown.blocks.filter(({ kind }) => kind === "list");
    expect(list).toMatchObject({ ordered: true });
    expect(plainText(shown, app.responding.tools.wording)).toMatch(/\n1\. .*911.*\n2\. .*CISA/);
    expect(kinds(answer)).toEqual(["request"]);
    const { card } = await respond(
      {
        kind: "message",
        platform: "terminal",
        eventId: "1",
        person: "terminal/local/terminal",
        conversation: "c",
        replyTo: { platform: "terminal", workspace: "local", channel: "terminal" },
        text: "we are being hacked right now",
      } as Parameters<typeof respond>[0],
      app.responding,
    );
    expect(card.title).toBe(app.responding.tools.wording.requests.emergency.title);
  });
});

describe("what asks nothing of the pages", () => {
  it.each([
    ["hello there", "greeting"],
    ["thank you so much", "thanks"],
    ["bye", "goodbye"],
    ["who are you?", "about"],
    ["what can you help me with", "about"],
    ["I want to talk to a person", "person"],
    ["What is CTMS?", undefined],
    ["can I talk to someone at CISA about scanning?", undefined],
  ])("“%s” is: %s", (text, talk) => {
    expect(smallTalkOf(text)).toBe(talk);
  });

  it("offers a person to whoever asks for one, by a request", async () => {
    const answer = await ask("can I speak to a real person please");
    expect(answer.status).toBe("needs_clarification");
    expect(kinds(answer)).toContain("request");
  });
});

describe("a short question that names nothing of our subject", () => {
  it.each([
    "is a cover letter required?",
    "Is there an age limit?",
    "Will there be an interview?",
    "Do they check social media?",
    "Do I need a transcript?",
    "Do I need a visa to apply?",
    "Are references checked?",
    "Does my GPA matter?",
  ])("is not turned away where it asks what applying takes: %s", async (text) => {
    expect((await ask(text)).status).not.toBe("out_of_scope");
  });

  it.each([
    "Do I need a passport to visit Canada?",
    "Should I buy palantir stock?",
    "Is there a good chili recipe?",
    "Is there a job in cooking?",
    "Do they read poems?",
  ])("is turned away where it is about something else: %s", async (text) => {
    expect((await ask(text)).status).toBe("out_of_scope");
  });
});

describe("a question that the pages do not answer", () => {
  const REFUSED = "How many days of paternity leave does a GS-13 get?";

  it("leads to each page that it names as near, by a button and by words to type", async () => {
    const { wording } = app.responding.tools;
    const answer = await ask(REFUSED);
    expect(answer.status).toBe("no_answer");
    const pages = answer.nextSteps.flatMap((step) => (step.kind === "page" ? [step.page] : []));
    const titles = pages.map((id) => app.responding.tools.library.page(id)?.title);
    expect(pages.length).toBeGreaterThan(0);
    expect(answer.text).toContain(titles.join("; "));
    const card = answerCard(answer, wording);
    expect(card.actions?.map(({ action }) => action)).toEqual(
      expect.arrayContaining(pages.map((page) => ({ do: "show_page", page }))),
    );
    for (const page of pages) expect(plainText(card, wording)).toContain(`“page ${page}”`);
  });

  it("names no page that is switched off", async () => {
    const tools = await answeringTools();
    const [first, second] = app.corpus.pages.map(({ facts }) => facts);
    if (!first || !second) throw new Error("there should be pages");
    const pages = [first.id, second.id];
    const draft = { ...startDraft({ text: REFUSED, history: [] }), pages };
    const { text, nextSteps } = endUnanswered({ ...draft, withheld: new Set([first.id]) }, tools);
    expect(text).not.toContain(first.title);
    expect(text).toContain(second.title);
    expect(nextSteps.filter(({ kind }) => kind === "page")).toHaveLength(1);
  });
});

describe("a question that wants more than facts", () => {
  it.each(["Am I eligible?", "do I qualify", "Will I get hired?"])(
    "about oneself, of no pathway in particular, leads to the finder at once: %s",
    async (text) => {
      const { wording } = app.responding.tools;
      const answer = await ask(text);
      expect(answer.status).toBe("needs_clarification");
      expect(answer.text).toBe(wording.endings.verdict);
      expect(answerCard(answer, wording).actions).toEqual([
        { label: wording.nextSteps.finderButton, action: { do: "find", what: "pathways" } },
      ]);
    },
  );

  it("about oneself after a pathway was spoken of is about that one", async () => {
    const turn = turnOf("What is VRA?", await ask("What is VRA?"));
    expect((await ask("Am I eligible?", [turn])).citations[0]?.pageId).toBe("vra");
  });

  it("opens the finder by the words that answers give for it", () => {
    const { nextSteps } = app.responding.tools.wording;
    for (const [step, what] of [
      [nextSteps.finder, "find"],
      [nextSteps.fundFinder, "funding"],
    ] as const) {
      const [, typed = ""] = /“(.+)”/.exec(step) ?? [];
      expect(parseTypedAlone(typed)).toEqual({ do: what, text: "" });
    }
    expect(parseTypedAlone("find a job in Ohio")).toBeUndefined();
  });

  it("about oneself is answered without a decision, and leads to the finder", async () => {
    const answer = await ask("Am I eligible for VRA?");
    expect(answer.warnings.map(({ kind }) => kind)).toContain("not_a_decision");
    expect(kinds(answer)).toContain("finder");
  });

  it("about a lawsuit is told that this is no legal advice", async () => {
    const answer = await ask("should I sue my agency for firing me during probation");
    expect(answer.warnings.map(({ kind }) => kind)).toContain("not_legal_advice");
  });

  it("about a service for us offers a request", async () => {
    expect(kinds(await ask("we want a scan of our network by CISA"))).toContain("request");
  });
});

describe("two questions in one message", () => {
  it.each([
    ["How much does SMART pay and how do I apply?", 2],
    ["What is CTMS? Who can apply for it?", 2],
    ["What is the difference between VRA and VEOA?", 1],
    ["My husband got orders. Is there a time limit for spouses?", 1],
  ])("“%s” holds %i", (text, count) => {
    expect(partsOf(text)).toHaveLength(count);
  });

  it("are both answered, each under its own heading, with one list of sources", async () => {
    const answer = await ask(
      "Which authority codes go with GW-002, and how much is the SFS stipend?",
    );
    const about = [...new Set(answer.claims.map((claim) => claim.about))];
    expect(about).toEqual(["Which authority codes go with GW-002", "how much is the SFS stipend?"]);
    expect(answer.claims.map(({ text }) => text).join("\n")).toMatch(/AYM[\s\S]*\$27,000/);
    expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_, i) => i + 1));
    for (const claim of answer.claims) {
      for (const n of claim.citations) expect(answer.citations[n - 1]?.n).toBe(n);
    }
  });
});

describe("a follow-up", () => {
  it("without a subject of its own takes it from the turn before", async () => {
    const first = "What does SFS pay graduate students?";
    const history = [turnOf(first, await ask(first))];
    const answer = await ask("do I also get a professional allowance", history);
    expect(answer.status).toMatch(/answered/);
    expect(answer.claims.map(({ text }) => text).join()).toContain("$6,000");
  });

  it("that changes the subject does not drag the old one along", async () => {
    const first = "What does SFS pay graduate students?";
    const history = [turnOf(first, await ask(first))];
    const answer = await ask("What is the GS pay cap in 2026?", history);
    expect(answer.citations[0]?.pageId).toBe("pay-caps");
  });
});
