import { opensForm } from "../../domain/action.ts";
import type { CardAction } from "../../domain/card.ts";
import { clip, LIMITS } from "../limits.ts";
import { OURS } from "../parse/payload.ts";
import type { Element } from "./adaptive-card.ts";

/** The verb of every button; what it does stands in its data. */
const VERB = "act";

/**
 * The buttons of a card. A button that opens a form must be an Action.Submit of its own kind; every other
 * is an Action.Execute, which falls back to a Submit where a client knows none.
 */
export function renderActions(actions: readonly CardAction[]): Element[] {
  return actions.map((each, at) => {
    const { label, action, style } = each;
    const title = clip(label, LIMITS.buttonText);
    const data = { [OURS]: { action } };
    const looks = {
      title,
      ...(style && { style: style === "primary" ? "positive" : "destructive" }),
      ...(at >= LIMITS.primaryActions && { mode: "secondary" }),
    };
    const submit = { type: "Action.Submit", ...looks, data };
    if (opensForm(action)) {
      return { ...submit, data: { ...data, msteams: { type: "task/fetch" } } };
    }
    return { type: "Action.Execute", ...looks, verb: VERB, data, fallback: submit };
  });
}
