import type { types } from "@slack/bolt";
import type { CardAction } from "../../domain/card.ts";
import type { Wording } from "../../domain/wording.ts";
import { clip, LIMITS } from "../limits.ts";

/** Every button's id begins so; what follows only keeps them apart. */
export const ACTION_ID = "act";

/** Buttons in rows of five: more of them are one long line on a wide screen. */
const BUTTONS_IN_ROW = 5;

/** The buttons of a card. */
export function actionBlocks(
  actions: readonly CardAction[],
  { forms }: Pick<Wording, "forms">,
): types.ActionsBlock[] {
  const buttons = actions.map((action, at) => renderButton(action, at, forms.cancel));
  const rows: types.ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_IN_ROW) {
    rows.push({ type: "actions", elements: buttons.slice(at, at + BUTTONS_IN_ROW) });
  }
  return rows;
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
    value: JSON.stringify(action),
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
