import { opensForm } from "../../domain/action.ts";
import type { CardAction, CardModel } from "../../domain/card.ts";
import { clip, LIMITS } from "../limits.ts";
import { OURS } from "../parse/payload.ts";
import { type AdaptiveCard, type Element, literal } from "./adaptive-card.ts";

/** Whether the client opens dialogs, or the card is shown inside one. */
export type Dialogs = boolean | "inside";

/** The verb of every button; what it does stands in its data. */
const VERB = "act";
/** The verb of what the client presses by itself, for each viewer's own version of a card. */
export const REFRESH_VERB = "refresh";

/**
 * The buttons of a card. Where the client has dialogs, a button that opens a form must be an Action.Submit of its own kind; every other
 * is an Action.Execute, which falls back to a Submit where a client knows none. In a dialog every one is
 * a plain Submit: a dialog knows no other, and what comes of it is shown in the dialog itself.
 */
export function renderActions(actions: readonly CardAction[], dialogs: Dialogs): Element[] {
  return actions.map((each, at) => {
    const { label, action, style, confirm } = each;
    const title = clip(label, LIMITS.buttonText);
    const data = { [OURS]: { action } };
    const looks = {
      title,
      ...(style && { style: style === "primary" ? "positive" : "destructive" }),
      ...(at >= LIMITS.primaryActions && { mode: "secondary" }),
    };
    const submit = { type: "Action.Submit", ...looks, data };
    if (dialogs === "inside") return confirm ? confirmed(submit, title, confirm) : submit;
    if (dialogs && opensForm(action)) {
      return { ...submit, data: { ...data, msteams: { type: "task/fetch" } } };
    }
    const execute = { type: "Action.Execute", ...looks, verb: VERB, data, fallback: submit };
    return confirm ? confirmed(execute, title, confirm) : execute;
  });
}

/** Whether a button's words are more than it shows; one that asks first must be a button all the same. */
export function isLong({ label, confirm }: CardAction): boolean {
  return label.length > LIMITS.buttonText && !confirm;
}

/** A button as a line of text to press, which may be folded. */
export function renderLine(action: CardAction, dialogs: Dialogs): Element {
  const [button] = renderActions([action], dialogs);
  const { label } = action;
  return {
    type: "Container",
    selectAction: { ...button, title: label },
    items: [{ type: "TextBlock", text: literal(label), wrap: true, color: "Accent" }],
  };
}

/** What brings some viewers their own version of a card (cards/universal-actions, "refresh"). */
export function renderRefresh(
  { action }: NonNullable<CardModel["refresh"]>,
  viewers: readonly string[],
): NonNullable<AdaptiveCard["refresh"]> {
  const data = { [OURS]: { action } };
  return {
    action: { type: "Action.Execute", title: REFRESH_VERB, verb: REFRESH_VERB, data },
    userIds: viewers,
  };
}

/** A button that asks first: it opens the question, with the real button below. */
function confirmed(button: Element, title: string, question: string): Element {
  return {
    type: "Action.ShowCard",
    title,
    card: {
      type: "AdaptiveCard",
      body: [{ type: "TextBlock", text: literal(question), wrap: true }],
      actions: [button],
    },
  };
}
