import type { Answer } from "./answer.ts";
import type { CardModel } from "./card.ts";

/** What the person who wrote gets back. */
export interface Reply {
  card: CardModel;
  /** The answer behind the card, when it was a question. */
  answer?: Answer;
}
