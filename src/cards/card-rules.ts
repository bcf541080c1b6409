import type { CardRules } from "../domain/card.ts";
import type { Wording } from "../domain/wording.ts";
import { plainText } from "./plain-text.ts";
import { shorten } from "./shorten.ts";

/** The rules for cards that hold on every platform, as the platforms are handed them. */
export function cardRules(wording: Pick<Wording, "card">): CardRules {
  return {
    plainText: (card) => plainText(card, wording),
    shorten: (card) => shorten(card, wording.card.clipped),
  };
}
