import type { Answer, Claim } from "../domain/answer.ts";
import type { Block, CardAction, CardModel, Span } from "../domain/card.ts";
import { say, type Wording } from "../domain/wording.ts";

/** An answer as a card: what is said, what to know before acting, where it comes from, what next. */
export function answerCard(
  answer: Answer,
  { card, nextSteps }: Pick<Wording, "card" | "nextSteps">,
): CardModel {
  const blocks: Block[] = [];
  if (answer.text) blocks.push({ kind: "paragraph", spans: [{ kind: "text", text: answer.text }] });
  blocks.push(...claimBlocks(answer.claims));
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

/** Claims of one list become one list; the others run together as paragraphs of their own. */
function claimBlocks(claims: readonly Claim[]): Block[] {
  const blocks: Block[] = [];
  let openList: number | undefined;
  let openPart: string | undefined;
  for (const claim of claims) {
    if (claim.about !== openPart) {
      openPart = claim.about;
      openList = undefined;
      if (claim.about) {
        blocks.push({ kind: "paragraph", spans: [{ kind: "strong", text: claim.about }] });
      }
    }
    const spans = spansOf(claim);
    const last = blocks.at(-1);
    if (claim.list && claim.list.id === openList && last?.kind === "list") {
      last.items.push(spans);
      continue;
    }
    openList = claim.list?.id;
    if (!claim.list) {
      blocks.push({ kind: "paragraph", spans });
      continue;
    }
    const { ordered, lead } = claim.list;
    const leadSpans: Span[] | undefined = lead ? [{ kind: "text", text: lead }] : undefined;
    blocks.push({ kind: "list", ordered, ...(leadSpans && { lead: leadSpans }), items: [spans] });
  }
  return blocks;
}

function spansOf({ text, citations }: Claim): Span[] {
  return [{ kind: "text", text }, ...citations.map((n): Span => ({ kind: "cite", n }))];
}
