import type { Answer } from "../domain/answer.ts";
import type { Block, CardAction, CardModel } from "../domain/card.ts";
import { say, type Wording } from "../domain/wording.ts";
import { claimBlocks } from "./claim-blocks.ts";

/** An answer as a card: what is said, what to know before acting, where it comes from, what next. */
export function answerCard(
  answer: Answer,
  { card, nextSteps, facts }: Pick<Wording, "card" | "nextSteps" | "facts">,
): CardModel {
  const blocks: Block[] = [];
  if (answer.text) blocks.push({ kind: "paragraph", spans: [{ kind: "text", text: answer.text }] });
  blocks.push(...claimBlocks(answer.claims, facts.notStated));
  if (answer.unsaid.length > 0) {
    blocks.push({ kind: "note", text: say(card.unsaid, { topics: answer.unsaid.join(", ") }) });
  }
  if (answer.warnings.length > 0) {
    blocks.push({ kind: "warnings", items: answer.warnings.map(({ text }) => text) });
  }
  if (answer.citations.length > 0) blocks.push({ kind: "sources", items: answer.citations });
  if (answer.nextSteps.length > 0) {
    const items = answer.nextSteps.map((step) =>
      step.kind === "open" ? { text: step.text, url: step.url } : { text: step.text },
    );
    blocks.push({ kind: "links", title: card.next, items });
  }
  if (answer.claims.length > 0)
    blocks.push({
      kind: "note",
      text: answer.mode === "model" ? card.generatedByModel : card.generated,
    });
  const actions = answer.nextSteps.flatMap((step): CardAction[] =>
    step.kind === "request"
      ? [{ label: nextSteps.requestButton, action: { do: "start_request" } }]
      : [],
  );
  return {
    summary: answer.text || (answer.claims[0]?.text ?? ""),
    blocks,
    ...(actions.length > 0 && { actions }),
  };
}
