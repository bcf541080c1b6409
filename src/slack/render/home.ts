import type { types } from "@slack/bolt";
import type { CardModel } from "../../domain/card.ts";
import type { Words } from "./blocks.ts";
import { cutToSize } from "./message.ts";

/** A card as a person's home page in the app. */
export function renderHome(card: CardModel, words: Words): types.HomeView {
  return { type: "home", blocks: cutToSize(card, words, "view").blocks };
}
