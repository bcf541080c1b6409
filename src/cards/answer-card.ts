import type { Answer, NextStep } from "../domain/answer.ts";
import type { Block, CardAction, CardModel, LinkItem, Span } from "../domain/card.ts";
import { say, type Wording } from "../domain/wording.ts";
import { claimBlocks } from "./claim-blocks.ts";

/** An answer as a card: what is said, what to know before acting, where it comes from, what next. */
export function answerCard(
  answer: Answer,
  { card, nextSteps, facts }: Pick<Wording, "card" | "nextSteps" | "facts">,
): CardModel {
  const blocks: Block[] = [];
  if (answer.text) blocks.push({ kind: "paragraph", spans: [{ kind: "text", text: answer.text }] });
  if (answer.steps) {
    const items = answer.steps.map((text): Span[] => [{ kind: "text", text }]);
    blocks.push({ kind: "list", ordered: true, items });
  }
  blocks.push(...claimBlocks(answer.claims, facts.notStated));
  if (answer.unsaid.length > 0) {
    blocks.push({ kind: "note", text: say(card.unsaid, { topics: answer.unsaid.join(", ") }) });
  }
  if (answer.warnings.length > 0) {
    blocks.push({ kind: "warnings", items: answer.warnings.map(({ text }) => text) });
  }
  if (answer.citations.length > 0) blocks.push({ kind: "sources", items: answer.citations });
  if (answer.nextSteps.length > 0) {
    blocks.push({ kind: "links", title: card.next, items: answer.nextSteps.map(itemFor) });
  }
  if (answer.claims.length > 0)
    blocks.push({
      kind: "note",
      text: answer.mode === "model" ? card.generatedByModel : card.generated,
    });
  const actions = answer.nextSteps.flatMap((step) => actionFor(step, nextSteps) ?? []);
  return {
    summary: answer.text || (answer.claims[0]?.text ?? ""),
    blocks,
    ...(actions.length > 0 && { actions }),
  };
}

/** A next step in words, for whoever has no button to press. */
function itemFor(step: NextStep): LinkItem {
  const { text } = step;
  if (step.kind === "open") return { text, url: step.url };
  return step.kind === "page" ? { text, typed: `page ${step.page}` } : { text };
}

/** The button of a next step; one with its very words stands in the place of the step. */
function actionFor(step: NextStep, words: Wording["nextSteps"]): CardAction | undefined {
  switch (step.kind) {
    case "request":
      return { label: words.requestButton, action: { do: "start_request" } };
    case "ask":
      return { label: step.text, action: { do: "ask", question: step.question } };
    case "page":
      return { label: step.text, action: { do: "show_page", page: step.page } };
    case "finder": {
      const { what } = step;
      const label = what === "funding" ? words.fundFinderButton : words.finderButton;
      return what && { label, action: { do: "find", what } };
    }
    case "open":
    case "help":
      return undefined;
    default:
      return step satisfies never;
  }
}
