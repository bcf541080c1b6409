import type { Address, PersonKey } from "../../domain/address.ts";

/** Slack's names for where something happened and who did it. */
export interface Place {
  team: string;
  channel: string;
  user: string;
  /** The thread that it belongs to: its root message's time stamp. */
  thread?: string | undefined;
}

/** "slack:T024BE7LD:U2147483697" */
export function personKey(team: string, user: string): PersonKey {
  return `slack:${team}:${user}`;
}

/** The workspace's id in a person's key. */
export function teamOf(person: PersonKey): string {
  return person.split(":")[1] ?? "";
}

/** The user's id in a person's key. */
export function userOf(person: PersonKey): string {
  return person.split(":").at(-1) ?? "";
}

/** Where an answer goes; one thread is one conversation. */
export function placeParts({ team, channel, user, thread }: Place): {
  platform: "slack";
  person: PersonKey;
  conversation: string;
  replyTo: Address;
} {
  return {
    platform: "slack",
    person: personKey(team, user),
    conversation: ["slack", team, channel, thread ?? user].join("/"),
    replyTo: { platform: "slack", workspace: team, channel, ...(thread && { thread }) },
  };
}

/** A channel in which nobody but the person reads along: a direct message with the app. */
export function isDirect(channel: string): boolean {
  return channel.startsWith("D");
}
