import type { FormValues } from "../../src/domain/form.ts";

/** Interactions as Slack sends them (docs.slack.dev/reference/interaction-payloads). */

/** A modal as it was opened. */
export interface Modal {
  private_metadata: string;
  callback_id: string;
  // biome-ignore lint/suspicious/noExplicitAny: elements differ from field to field
  blocks: { type: string; block_id?: string; element?: any }[];
}

/** What people ask in `direct`. */
export const DIRECT_QUESTION = "Which rules hold for zebras?";

/** The event of a question in somebody's own conversation with the bot. */
export const direct = (n: number, more: object = {}) => ({
  type: "message",
  channel: `D${n}`,
  channel_type: "im",
  user: `U${n}`,
  ts: `1700000000.${String(n).padStart(6, "0")}`,
  text: DIRECT_QUESTION,
  ...more,
});

/** Who presses a button, and where. */
interface Pressing {
  user?: string;
  channel?: string;
  ts?: string;
  thread?: string;
  trigger?: string;
  /** The response URL. */
  respond?: string;
  /** The message is shown to the person alone: Slack then sends no message along. */
  ephemeral?: boolean;
}

const person = (user: string) => ({ id: user, name: user.toLowerCase(), team_id: "T1" });

/** A press on a button of a message. */
export function press(action: object, pressing: Pressing = {}) {
  const { user = "U1", channel = "C1", ts = "1700000000.000200", thread, respond } = pressing;
  const { trigger = `${user}-${JSON.stringify(action)}`, ephemeral = false } = pressing;
  return {
    type: "block_actions",
    trigger_id: trigger,
    user: person(user),
    team: { id: "T1" },
    channel: { id: channel },
    ...(respond && { response_url: respond }),
    ...(!ephemeral && { message: { ts, ...(thread && { thread_ts: thread }) } }),
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...(thread && { thread_ts: thread }),
    },
    actions: [
      {
        type: "button",
        action_id: "act-0",
        block_id: "b",
        value: JSON.stringify(action),
        action_ts: "1",
      },
    ],
  };
}

/** What somebody entered in a modal, as its state. Fields that the modal does not have are left out. */
export function entered({ blocks }: Modal, values: FormValues) {
  const state: Record<string, Record<string, object>> = {};
  for (const { block_id: field = "", element } of blocks) {
    const value = values[field];
    if (value === undefined || !element) continue;
    const option = { value, text: { type: "plain_text", text: String(value) } };
    const input = /select|radio/.test(element.type) ? { selected_option: option } : { value };
    state[field] = { [element.action_id]: { type: element.type, ...input } };
  }
  return state;
}

/** A modal that was sent in, or one of whose fields changed. */
export function submission(
  modal: Modal,
  values: ReturnType<typeof entered>,
  { user = "U1", trigger = "s", reshapes }: Pressing & { reshapes?: string },
) {
  return {
    type: reshapes ? "block_actions" : "view_submission",
    trigger_id: trigger,
    user: person(user),
    team: { id: "T1" },
    view: { id: "V1", hash: "h1", type: "modal", ...modal, state: { values } },
    ...(reshapes && {
      container: { type: "view", view_id: "V1" },
      actions: [
        {
          type: "static_select",
          action_id: "reshape",
          block_id: reshapes,
          selected_option: { value: "chosen" },
          action_ts: "1",
        },
      ],
    }),
  };
}
