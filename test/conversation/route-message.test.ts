import { describe, expect, it } from "vitest";
import { plainText } from "../../src/cards/plain-text.ts";
import { routingWith } from "../../src/compose-routing.ts";
import { addRoute, alarm, readMessage, reroute } from "../../src/conversation/route-message.ts";
import type { Turn } from "../../src/domain/answer.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { bundledCorpus } from "../support/corpus.ts";

const routing = routingWith(await bundledCorpus());
const { wording } = await bundledCorpus();
const textOf = (reply: Reply | undefined) => (reply ? plainText(reply.card, wording) : "");
const read = (text: string, history: Turn[] = []) => readMessage(text, history, routing);

describe("a message", () => {
  it("that is an emergency gets the emergency card", () => {
    const reply = alarm(read("Ransomware is spreading between our hospital's servers"), routing);
    expect(textOf(reply)).toContain("1-844-729-2472");
    expect(alarm(read("We fear ransomware at our hospital"), routing)).toBeUndefined();
  });

  it("that asks for help gets the contact, how surely it holds, and a button with what is known", () => {
    const reply = reroute(read("Our credit union wants free vulnerability scanning"), routing);
    const text = textOf(reply);
    expect(text).toContain("vulnerability@cisa.dhs.gov");
    expect(text).toContain("confirm it first");
    expect(text.toLowerCase()).toContain("no response time is published");
    expect(reply?.card.actions?.[0]?.action).toEqual({
      do: "start_request",
      facts: { requesterKind: "credit_union", need: "scanning" },
      summary: "Our credit union wants free vulnerability scanning",
    });
  });

  it("that lacks the state is asked for it, and the next words complete it", () => {
    const first = read("Our rural hospital wants a free scan of its network");
    const reply = reroute(first, routing);
    expect(reply?.answer?.status).toBe("needs_clarification");
    expect(reply?.card.summary).toContain("state");
    const turn: Turn = {
      question: first.text,
      understoodAs: first.text,
      status: "needs_clarification",
      pages: [],
    };
    expect(read("Kansas", [turn]).decision).toMatchObject({ state: "KS", desk: "health" });
    expect(read("What is direct hire authority?", [turn]).decision.desk).not.toBe("health");
  });

  it("that does not tell the kind offers kinds to choose from", () => {
    const card = reroute(read("our utility in Texas wants AI tools"), routing)?.card;
    expect(card?.actions?.length).toBeGreaterThan(1);
    expect(card?.actions?.every(({ action }) => action.do === "start_request")).toBe(true);
  });

  it.each([
    "What is BOD 26-04?",
    "Can my agency use direct hire for GS-12 cyber jobs?",
    "Are there cyber grants for our town in Ohio?",
    "What is the Cyber Hygiene service?",
  ])("that the pages answer better is left to them: %s", (text) => {
    expect(read(text).lead).toBe("pages");
  });

  it.each([
    ["project fortress", "pages"],
    ["which AI tools may our hospital use", "pages_first"],
    ["When were the first annual staffing plans due", "pages"],
    ["Our small co-op in Kansas, could CISA scan us?", "desk_first"],
    ["Our rural hospital in Kansas wants a free scan of its network", "desk"],
    ["Our 14-bed hospital in Kansas wants a scan who do we call", "desk_first"],
    ["Somebody stole money from my mother with a fake invoice", "desk"],
    ["I found a hole in a router's login page, who wants to know?", "desk_first"],
  ])("is spoken to by whom it is for: %s", (text, lead) => {
    expect(read(text).lead).toBe(lead);
  });

  it("that asks and is answered gets the answer and the one who helps, in their order", () => {
    const answered = { status: "answered" as const };
    const card = {
      summary: "HC3 is gone.",
      blocks: [{ kind: "note" as const, text: "HC3 is gone." }],
    };
    const below = addRoute(card, answered, read("which AI tools may our hospital use"), routing);
    expect(below.summary).toBe(card.summary);
    expect(below.blocks[0]).toBe(card.blocks[0]);
    expect(below.actions?.[0]?.action.do).toBe("start_request");
    const above = addRoute(
      card,
      answered,
      read("Our small co-op in Kansas, could CISA scan us?"),
      routing,
    );
    expect(above.summary).not.toBe(card.summary);
    expect(above.blocks.at(-1)).toBe(card.blocks[0]);
    expect(plainText(above, wording)).toContain("CISA region 7 serves Kansas");
  });

  it("that asks for help and was answered is still completed by the place alone", () => {
    const first = read("which AI tools may our hospital use");
    const turn: Turn = {
      question: first.text,
      understoodAs: first.text,
      status: "answered",
      pages: ["hc3"],
    };
    expect(read("Kansas", [turn])).toMatchObject({ lead: "desk", decision: { state: "KS" } });
    expect(read("And in Kansas?", [turn]).lead).toBe("pages");
  });

  it("that the pages do not answer still gets the one who takes the matter", () => {
    const asked = read("Must our city in Ohio follow the binding directives?");
    const nothing = { summary: "Nothing.", blocks: [] };
    const card = addRoute(nothing, { status: "no_answer" }, asked, routing);
    expect(card.blocks.length).toBeGreaterThan(0);
    expect(card.actions?.[0]?.action.do).toBe("start_request");
    const page = { label: "See the page", action: { do: "show_page" as const, page: "bod-26-04" } };
    const request = { label: "Send a request", action: { do: "start_request" as const } };
    const both = addRoute(
      { ...nothing, actions: [page, request] },
      { status: "no_answer" },
      asked,
      routing,
    );
    expect(both.actions).toEqual([card.actions?.[0], page]);
    expect(addRoute(nothing, { status: "answered" }, asked, routing)).toBe(nothing);
  });
});
