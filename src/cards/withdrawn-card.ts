import type { Answer } from "../domain/answer.ts";
import type { CardModel } from "../domain/card.ts";
import type { Wording } from "../domain/wording.ts";

/**
 * What takes the place of an answer whose topic was switched off after it was given, or of a page that is
 * switched off.
 */
export function withdrawnCard(
  { citations }: Pick<Answer, "citations">,
  { withdrawn, card }: Pick<Wording, "withdrawn" | "card">,
  text = withdrawn.text,
): CardModel {
  const official = citations.filter(({ verification }) => verification === "primary");
  const items = official.map(({ title, url }) => ({ text: title, url }));
  return {
    title: withdrawn.title,
    summary: text,
    blocks: [
      { kind: "paragraph", spans: [{ kind: "text", text }] },
      ...(items.length > 0 ? [{ kind: "links" as const, title: card.sources, items }] : []),
    ],
  };
}
