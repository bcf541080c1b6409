import { z } from "zod";
import { type Action, parseAction } from "../../domain/action.ts";
import type { Address } from "../../domain/address.ts";
import type { FormValues } from "../../domain/form.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import { ViewMetadata } from "../render/view.ts";
import { isDirect, personKey, placeParts } from "./place.ts";
import { plainFrom } from "./text.ts";

const Team = z.object({ id: z.string() });

/** Whoever did it. A global shortcut has the name only as `username`. */
const User = z.object({
  id: z.string(),
  name: z.string().optional(),
  username: z.string().optional(),
  team_id: z.string().optional(),
});

function nameOf({ name = "", username = "" }: z.infer<typeof User>): { personName?: string } {
  const personName = name || username;
  return personName ? { personName } : {};
}

/** What a press of a button brings (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
const BlockActions = z.object({
  trigger_id: z.string(),
  user: User,
  team: Team.nullish(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  container: z
    .object({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .nullish(),
  actions: z.array(z.object({ value: z.string().optional() })).min(1),
});

/** A press on a button, read; `unknown` for a button of an older version. */
export type Pressed = { inbound: InboundOf<"action"> } | { unknown: true };

/** Reads a press of a button, in a message or on the home page. */
export function parsePress(body: unknown): Pressed {
  const press = BlockActions.safeParse(body).data;
  const action = parseAction(press?.actions[0]?.value ?? "");
  if (!press || !action) return { unknown: true };
  const { user, channel } = press;
  const team = press.team?.id ?? user.team_id ?? "";
  return {
    inbound: {
      ...(channel ? placeOf(press, team, channel.id) : inPrivate(team, user.id)),
      kind: "action",
      eventId: `press/${press.trigger_id}`,
      ...nameOf(user),
      shared: channel ? !isDirect(channel.id) : false,
      action,
    },
  };
}

function placeOf(
  { user, message, container }: z.infer<typeof BlockActions>,
  team: string,
  channel: string,
) {
  if (container?.is_ephemeral) return forOne(team, channel, user.id, container.thread_ts);
  // A message that is no reply can get replies: its own time stamp is the thread.
  const thread = message?.thread_ts ?? message?.ts ?? container?.thread_ts ?? container?.message_ts;
  return placeParts({ team, channel, user: user.id, thread });
}

/**
 * In a channel, but shown to one person. What only one sees has no thread: nobody else could open it. Two
 * people's direct messages, where a command may be typed and we may not write, look like the person's own
 * with us: so what is said in either comes in their own.
 */
function forOne(team: string, channel: string, user: string, thread?: string) {
  if (isDirect(channel)) return inPrivate(team, user);
  const person = personKey(team, user);
  const replyTo: Address = {
    platform: "slack",
    workspace: team,
    channel,
    person,
    ...(thread && { thread }),
  };
  const conversation = `slack/${team}/${channel}/${user}`;
  return { platform: "slack" as const, person, conversation, replyTo };
}

/** Away from any channel, answers go to the person's own conversation with the app. */
function inPrivate(team: string, user: string) {
  const person = personKey(team, user);
  const replyTo: Address = { platform: "slack", workspace: team, person };
  return { platform: "slack" as const, person, conversation: `slack/${team}/${user}`, replyTo };
}

/** What a slash command brings (docs.slack.dev/interactivity/implementing-slash-commands). */
const SlashCommand = z.object({
  trigger_id: z.string(),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().optional(),
  text: z.string().default(""),
});

/** Reads a slash command. Its answer is for the person alone. */
export function parseCommand(body: unknown): InboundOf<"command"> | undefined {
  const command = SlashCommand.safeParse(body).data;
  if (!command) return undefined;
  const { team_id: team, channel_id: channel, user_id: user } = command;
  return {
    ...forOne(team, channel, user),
    kind: "command",
    eventId: `command/${command.trigger_id}`,
    ...(command.user_name && { personName: command.user_name }),
    shared: !isDirect(channel),
    text: command.text,
  };
}

/** A shortcut, global or on a message (docs.slack.dev/interactivity/implementing-shortcuts). */
const Shortcut = z.object({
  trigger_id: z.string(),
  user: User,
  team: Team.nullish(),
  message: z.object({ text: z.string().optional() }).nullish(),
});

/**
 * Reads a shortcut as the action that it stands for.
 * @param toAction makes the action from the text of the message, if it was used on one
 */
export function parseShortcut(
  body: unknown,
  toAction: (text: string) => Action,
): InboundOf<"action"> | undefined {
  const shortcut = Shortcut.safeParse(body).data;
  if (!shortcut) return undefined;
  const { user } = shortcut;
  return {
    ...inPrivate(shortcut.team?.id ?? user.team_id ?? "", user.id),
    kind: "action",
    eventId: `shortcut/${shortcut.trigger_id}`,
    ...nameOf(user),
    shared: false,
    action: toAction(plainFrom(shortcut.message?.text ?? "", undefined)),
  };
}

const Entered = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date: z.string().nullish(),
});

const ViewPayload = z.object({
  trigger_id: z.string().optional(),
  user: User,
  team: Team.nullish(),
  view: z.object({
    id: z.string(),
    hash: z.string().optional(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Entered)) }),
  }),
});

/** Reads a form that was sent in, or that has to be asked for anew. */
export function parseForm(
  body: unknown,
  stage: "changed" | "submitted",
): InboundOf<"form"> | undefined {
  const payload = ViewPayload.safeParse(body).data;
  if (!payload) return undefined;
  const { view, user } = payload;
  const metadata = readMetadata(view.private_metadata);
  if (!metadata) return undefined;
  const { form, instance, context, replyTo, conversation, shared } = metadata;
  const team = payload.team?.id ?? user.team_id ?? "";
  return {
    kind: "form",
    platform: "slack",
    eventId: `form/${view.id}/${view.hash ?? ""}/${payload.trigger_id ?? stage}`,
    person: personKey(team, user.id),
    ...nameOf(user),
    conversation,
    replyTo,
    shared,
    stage,
    form,
    instance,
    context,
    values: readValues(view.state.values),
  };
}

/** What a modal of ours carries; undefined for one of an older version. */
function readMetadata(json: string): ViewMetadata | undefined {
  try {
    return ViewMetadata.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function readValues(values: Record<string, Record<string, z.infer<typeof Entered>>>): FormValues {
  const entered: FormValues = {};
  for (const [field, byAction] of Object.entries(values)) {
    const [input] = Object.values(byAction);
    const many = input?.selected_options?.map(({ value }) => value);
    const one = input?.value ?? input?.selected_option?.value ?? input?.selected_date;
    if (many && many.length > 0) entered[field] = many;
    else if (one) entered[field] = one;
  }
  return entered;
}
