import type { types } from "@slack/bolt";
import type { Action } from "../../domain/action.ts";
import type { CardAction } from "../../domain/card.ts";
import type { Wording } from "../../domain/wording.ts";
import { clip, LIMITS } from "../limits.ts";

/** Where a card is shown: as a message, or in a modal or on the home page, which know fewer blocks. */
export type SlackSurface = "message" | "view";

/** Every button's id begins so; what follows only keeps them apart. */
export const ACTION_ID = "act";

/** Buttons in rows of five: more of them are one long line on a wide screen. */
const BUTTONS_IN_ROW = 5;

/**
 * The buttons of a card. In a message the two that rate an answer are Slack's own pair, which shows what
 * was pressed; a view has no such pair.
 */
export function actionBlocks(
  actions: readonly CardAction[],
  { forms }: Pick<Wording, "forms">,
  surface: SlackSurface,
): (types.ActionsBlock | types.ContextActionsBlock)[] {
  const rating = surface === "message" ? ratingOf(actions) : undefined;
  const others = rating ? actions.filter(({ action }) => action.do !== "rate") : actions;
  // Slack refuses the whole message for one value that is too long.
  const fitting = others.filter(({ action }) => carried(action).length <= LIMITS.buttonValue);
  const buttons = fitting.map((action, at) => renderButton(action, at, forms.cancel));
  const rows: types.ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_IN_ROW) {
    rows.push({ type: "actions", elements: buttons.slice(at, at + BUTTONS_IN_ROW) });
  }
  return rating ? [...rows, { type: "context_actions", elements: [rating] }] : rows;
}

/** The pair of buttons that rate an answer, where the card has both. */
function ratingOf(actions: readonly CardAction[]): types.FeedbackButtons | undefined {
  const rates = (verdict: "good" | "bad") =>
    actions.find(({ action }) => action.do === "rate" && action.verdict === verdict);
  const good = rates("good");
  const bad = rates("bad");
  if (!good || !bad) return undefined;
  return {
    type: "feedback_buttons",
    action_id: `${ACTION_ID}-rate`,
    positive_button: ratingButton(good),
    negative_button: ratingButton(bad),
  };
}

function ratingButton({ label, action }: CardAction): types.FeedbackButtons["positive_button"] {
  const text = clip(label, LIMITS.buttonText);
  return {
    text: { type: "plain_text", text, emoji: false },
    accessibility_label: text,
    value: carried(action),
  };
}

/** An action as it travels in a button. */
function carried(action: Action): string {
  return JSON.stringify(action);
}

function renderButton(
  { label, action, style, confirm }: CardAction,
  at: number,
  cancel: string,
): types.Button {
  return {
    type: "button",
    action_id: `${ACTION_ID}-${at}`,
    text: { type: "plain_text", text: clip(label, LIMITS.buttonText), emoji: false },
    value: carried(action),
    ...(style && { style }),
    ...(label.length > LIMITS.buttonText && { accessibility_label: clip(label, 75) }),
    ...(confirm && {
      confirm: {
        title: { type: "plain_text", text: clip(label, LIMITS.confirmTitle) },
        text: { type: "plain_text", text: clip(confirm, LIMITS.confirmText) },
        confirm: { type: "plain_text", text: clip(label, 30) },
        deny: { type: "plain_text", text: cancel },
        ...(style === "danger" && { style: "danger" as const }),
      },
    }),
  };
}
