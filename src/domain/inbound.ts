import { z } from "zod";
import { Audience } from "./audience.ts";

/** Where messages come from. */
export const Platform = z.enum(["terminal", "slack", "teams"]);
export type Platform = z.infer<typeof Platform>;

/**
 * A message from a person, in our words. `eventId` is the platform's name for the delivery and
 * `messageKey` for the message itself: one message may be delivered under several event ids.
 */
export const Inbound = z.strictObject({
  kind: z.literal("message"),
  platform: Platform,
  eventId: z.string().min(1),
  messageKey: z.string().min(1).optional(),
  /** Everything with the same key is one conversation. */
  conversation: z.string().min(1),
  person: z.string().min(1),
  text: z.string(),
  audience: Audience.optional(),
});
export type Inbound = z.infer<typeof Inbound>;
