import { plainText } from "../../src/cards/plain-text.ts";
import type { Action } from "../../src/domain/action.ts";
import type { Address, Platform } from "../../src/domain/address.ts";
import { type MessageRef, type Messenger, PlaceGoneError } from "../../src/domain/messenger.ts";
import type { Reply } from "../../src/domain/reply.ts";
import type { Wording } from "../../src/domain/wording.ts";

/** A message as a platform shows it. */
export interface Shown {
  id: string;
  to: Address;
  /** The message in whose thread it stands. */
  under?: string | undefined;
  content: Reply;
  /** How often it was changed. */
  changes: number;
}

/** A platform that keeps what it is given, and of which places can go. */
export interface RecordingPlatform extends Messenger {
  readonly shown: Shown[];
  /** Where something was posted, in order; a second posting of one parcel shows here. */
  readonly posted: string[];
  readonly gone: Set<string>;
  at(place: string): Shown[];
  text(message: Shown | undefined): string;
}

/** Opens a platform. A place is its channel, or the person whose conversation it is. */
export function recordingPlatform(platform: Platform, wording: Wording): RecordingPlatform {
  const shown: Shown[] = [];
  const posted: string[] = [];
  const gone = new Set<string>();
  const placeOf = ({ channel, person }: Address) => channel ?? person ?? "";
  const refuse = (to: Address) => {
    if (gone.has(placeOf(to))) throw new PlaceGoneError("channel_not_found");
  };
  return {
    platform,
    shown,
    posted,
    gone,
    async post(to, content, under): Promise<MessageRef> {
      refuse(to);
      const id = `${platform}-${shown.length + 1}`;
      shown.push({ id, to, under: under?.id, content, changes: 0 });
      posted.push(`${placeOf(to)}: ${content.card.summary}`);
      return { id, thread: under?.thread ?? id };
    },
    async update(to, { id }, content) {
      refuse(to);
      const message = shown.find((one) => one.id === id);
      if (!message) throw new PlaceGoneError("message_not_found");
      message.content = content;
      message.changes++;
    },
    at: (place) => shown.filter(({ to }) => placeOf(to) === place),
    text: (message) => (message ? plainText(message.content.card, wording) : ""),
  };
}

/** The buttons of a card, by what they do. */
export function actionsOf({ card }: Reply): Action[] {
  return (card.actions ?? []).map(({ action }) => action);
}
