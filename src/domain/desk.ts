import type { Address, PersonKey } from "./address.ts";
import type { WorkingHours } from "./service-level.ts";

/** What somebody is at a desk. */
export type DeskRole = "staff" | "lead";

/** Where a desk is reached and when it works, as its administrators set it. */
export interface DeskSetting {
  desk: string;
  /** The channel that it is bound to. */
  address?: Address | undefined;
  boundAt?: Date | undefined;
  /** Since when the channel cannot be written to. */
  goneAt?: Date | undefined;
  email?: string | undefined;
  hours?: WorkingHours | undefined;
}

/** Somebody who works a desk's requests. */
export interface DeskMember {
  desk: string;
  person: PersonKey;
  name?: string | undefined;
  role: DeskRole;
  /** Their own conversation with the bot. */
  home?: Address | undefined;
}

/** Where a desk is reached now: its channel, else its mailbox if mail can be sent; else nowhere. */
export function deskAddress(setting: DeskSetting | undefined, mail: boolean): Address | undefined {
  if (setting?.address && !setting.goneAt) return setting.address;
  if (setting?.email && mail) return { platform: "email", channel: setting.email };
  return undefined;
}
