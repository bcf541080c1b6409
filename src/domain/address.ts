import { z } from "zod";

/** Where messages come from and go to. */
export const Platform = z.enum(["terminal", "slack", "teams", "email"]);
export type Platform = z.infer<typeof Platform>;

/**
 * A person, as one text: "slack:T024BE7LD:U2147483697". The platform, its workspace or tenant, and
 * its name for the person; only the platform's own folder takes it apart.
 */
export const PersonKey = z.string().min(3);
export type PersonKey = z.infer<typeof PersonKey>;

/**
 * A place to which something can be sent. `channel` alone: everybody in that channel or chat;
 * `person` alone: that person's own conversation with the bot; both: in the channel, but shown to
 * that person alone.
 */
export const Address = z
  .strictObject({
    platform: Platform,
    /** The workspace or tenant, where the platform has several. */
    workspace: z.string().min(1).optional(),
    channel: z.string().min(1).optional(),
    person: PersonKey.optional(),
    /** The thread in the channel; absent: at its top level. */
    thread: z.string().min(1).optional(),
  })
  .refine(({ channel, person }) => channel ?? person, { error: "needs a channel or a person" });
export type Address = z.infer<typeof Address>;

/** The address as one text. What goes to equal keys arrives in the order in which it was sent. */
export function addressKey({ platform, workspace, channel, person, thread }: Address): string {
  return [platform, workspace, channel, person, thread].map((part) => part ?? "").join("|");
}
