import { z } from "zod";
import type { Inbound } from "../../domain/inbound.ts";
import { isDirect, type Place, placeParts } from "./place.ts";
import { plainFrom } from "./text.ts";

/** The outside of a delivery of the Events API (docs.slack.dev/apis/events-api). */
const Envelope = z.object({ event_id: z.string(), team_id: z.string().optional() });

const Inner = z.object({
  user: z.string().optional(),
  text: z.string().optional(),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  files: z.array(z.unknown()).optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const MessageEvent = Inner.extend({
  type: z.enum(["message", "app_mention"]),
  channel: z.string(),
  channel_type: z.string().optional(),
  team: z.string().optional(),
  message: Inner.optional(),
  previous_message: Inner.optional(),
  deleted_ts: z.string().optional(),
});

/** Messages that a person wrote; every other subtype is the channel's own bookkeeping. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "thread_broadcast",
]);

/**
 * Reads a message, a mention, an edit or a deletion.
 * @param botUser our own id in the workspace
 * @returns undefined for what is not for us: other bots, ourselves, and what is said in a channel
 *   outside of any thread without a mention
 */
export function parseMessage(
  body: unknown,
  event: unknown,
  botUser: string | undefined,
): Inbound | undefined {
  const envelope = Envelope.safeParse(body).data;
  const message = MessageEvent.safeParse(event).data;
  if (!envelope || !message) return undefined;
  const { event_id: eventId, team_id: team = message.team } = envelope;
  if (!team) return undefined;
  switch (message.subtype) {
    case "message_changed":
      return parseEdit(message, eventId, team, botUser);
    case "message_deleted":
      return parseDeletion(message, eventId, team, botUser);
    default:
      return parseWritten(message, eventId, team, botUser);
  }
}

type Parsed = z.infer<typeof MessageEvent>;

function parseWritten(
  message: Parsed,
  eventId: string,
  team: string,
  botUser: string | undefined,
): Inbound | undefined {
  const { user, ts, text = "", channel, files, type } = message;
  if (!WRITTEN.has(message.subtype) || message.bot_id || !user || !ts || user === botUser) {
    return undefined;
  }
  const direct = isDirect(channel) || message.channel_type === "im";
  const named = type === "app_mention" || names(botUser, message);
  if (!direct && !named && !message.thread_ts) return undefined;
  const place: Place = { team, channel, user, thread: message.thread_ts ?? ts };
  return {
    kind: "message",
    eventId,
    messageKey: `${channel}/${ts}`,
    ...placeParts(place),
    shared: !direct,
    ...(!direct && !named && { overheard: true }),
    ...(files && files.length > 0 && { attachments: files.length }),
    text: plainFrom(text, botUser),
  };
}

function parseEdit(
  { message, previous_message: previous, channel }: Parsed,
  eventId: string,
  team: string,
  botUser: string | undefined,
): Inbound | undefined {
  if (!message?.user || !message.ts || message.bot_id || message.user === botUser) return undefined;
  // Slack also "changes" a message to add the preview of a link: its words are the same.
  if (message.text === previous?.text) return undefined;
  const { user, ts } = message;
  const direct = isDirect(channel);
  return {
    kind: "message_edited",
    eventId,
    messageKey: `${channel}/${ts}`,
    ...placeParts({ team, channel, user, thread: message.thread_ts ?? ts }),
    shared: !direct,
    ...(!direct && !names(botUser, message, previous) && { overheard: true }),
    ...(message.edited && { editedAt: message.edited.ts }),
    text: plainFrom(message.text ?? "", botUser),
  };
}

function parseDeletion(
  { deleted_ts: ts, previous_message: previous, channel }: Parsed,
  eventId: string,
  team: string,
  botUser: string | undefined,
): Inbound | undefined {
  const user = previous?.user;
  if (!ts || !user || previous.bot_id || user === botUser) return undefined;
  const direct = isDirect(channel);
  return {
    kind: "message_deleted",
    eventId,
    messageKey: `${channel}/${ts}`,
    ...placeParts({ team, channel, user, thread: previous.thread_ts ?? ts }),
    shared: !direct,
    ...(!direct && !names(botUser, previous) && { overheard: true }),
  };
}

/** Whether one of the messages mentions us. */
function names(
  botUser: string | undefined,
  ...messages: ({ text?: string | undefined } | undefined)[]
): boolean {
  return botUser ? messages.some((message) => message?.text?.includes(`<@${botUser}`)) : false;
}

const ChannelEvent = z.object({
  type: z.enum([
    "channel_archive",
    "channel_deleted",
    "group_archive",
    "group_deleted",
    "member_left_channel",
  ]),
  channel: z.string(),
  user: z.string().optional(),
});

/** Reads that a channel was archived or deleted, or that we were removed from it. */
export function parsePlaceGone(
  body: unknown,
  event: unknown,
  botUser: string | undefined,
): Inbound | undefined {
  const envelope = Envelope.safeParse(body).data;
  const gone = ChannelEvent.safeParse(event).data;
  if (!envelope?.team_id || !gone) return undefined;
  if (gone.type === "member_left_channel" && gone.user !== botUser) return undefined;
  const { channel, user = "system" } = gone;
  const { conversation, replyTo, person } = placeParts({ team: envelope.team_id, channel, user });
  return {
    kind: "place_gone",
    platform: "slack",
    eventId: envelope.event_id,
    person,
    conversation,
    replyTo,
  };
}
