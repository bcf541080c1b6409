import { z } from "zod";
import { Action } from "./action.ts";
import { Address, PersonKey, Platform } from "./address.ts";
import { Audience } from "./audience.ts";
import { FormName, FormValues } from "./form.ts";

/** What every event brings: which delivery it is, who did it, and where an answer goes. */
const Envelope = z.strictObject({
  platform: Platform,
  /** The platform's name for this delivery; the same when it delivers again. */
  eventId: z.string().min(1),
  person: PersonKey,
  /** What others may be shown as the person's name; never stored for longer than the event. */
  personName: z.string().optional(),
  /** Everything with the same key is one conversation. */
  conversation: z.string().min(1),
  replyTo: Address,
  /** Whether others than the person can read what is said there. */
  shared: z.boolean().optional(),
  /** Whether the platform says that this person administers the workspace or owns the channel. */
  administers: z.boolean().optional(),
  audience: Audience.optional(),
});

/**
 * Written, changed or deleted where others talk, without naming the bot. It is taken only if it belongs to
 * a conversation that the bot has part in; anything else is nobody's business and is not stored.
 */
const overheard = z.boolean().optional();

/** `messageKey` names the message itself: one may be delivered under several event ids. */
const Message = Envelope.extend({
  kind: z.literal("message"),
  messageKey: z.string().min(1).optional(),
  text: z.string(),
  overheard,
  /** How many files came with it. They are never taken. */
  attachments: z.int().positive().optional(),
});

/** A message that was sent before now reads otherwise. */
const MessageEdited = Envelope.extend({
  kind: z.literal("message_edited"),
  messageKey: z.string().min(1),
  text: z.string(),
  /** When it was changed, as the platform writes it: texts that sort in the order of time. */
  editedAt: z.string().optional(),
  overheard,
});

/** A message that was sent before is gone. */
const MessageDeleted = Envelope.extend({
  kind: z.literal("message_deleted"),
  messageKey: z.string().min(1),
  overheard,
});

/** A button was pressed. */
const ActionTaken = Envelope.extend({ kind: z.literal("action"), action: Action });

/** A command was typed; `text` is what followed the command's name. */
const Command = Envelope.extend({ kind: z.literal("command"), text: z.string() });

/** A form was sent in, or a field changed on which others depend. */
const FormFilled = Envelope.extend({
  kind: z.literal("form"),
  stage: z.enum(["changed", "submitted"]),
  form: FormName,
  instance: z.string().min(1).max(80),
  values: FormValues,
  context: z.record(z.string(), z.string()),
});

/** A place cannot be written to any more: the channel is gone, or the bot was removed from it. */
const PlaceGone = Envelope.extend({ kind: z.literal("place_gone") });

/** Something that a person did on a platform, in our words. */
export const Inbound = z.discriminatedUnion("kind", [
  Message,
  MessageEdited,
  MessageDeleted,
  ActionTaken,
  Command,
  FormFilled,
  PlaceGone,
]);
export type Inbound = z.infer<typeof Inbound>;

/** One kind of event: `InboundOf<"message">`. */
export type InboundOf<Kind extends Inbound["kind"]> = Extract<Inbound, { kind: Kind }>;

/** Events that somebody waits for with a window open: they are answered at once. */
export type Prompt = InboundOf<"action" | "command" | "form">;

/** Events that a worker takes up after they were recorded. */
export type Recorded = Exclude<Inbound, Prompt>;
