import type { types } from "@slack/bolt";
import type { CardModel } from "../../domain/card.ts";
import { cutToSize, type Rendering } from "./message.ts";

/** A card as a person's home page in the app. */
export function renderHome(card: CardModel, rendering: Rendering): types.HomeView {
  return { type: "home", blocks: cutToSize(card, rendering, "view").blocks };
}
