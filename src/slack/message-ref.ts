import { type MessageRef, PlaceGoneError } from "../domain/messenger.ts";

/** The reference to a message: without a time stamp, as of what one person alone is shown, it names none. */
export function messageAt(channel: string, ts: string | undefined): MessageRef {
  return ts ? { id: `${channel}/${ts}`, thread: ts } : { id: "" };
}

/** The message that a reference names. @throws PlaceGoneError when there is none that could be changed */
export function placeOf({ id }: MessageRef): { channel: string; ts: string } {
  const [channel, ts] = id.split("/");
  if (!channel || !ts) throw new PlaceGoneError("a message for one person cannot be changed");
  return { channel, ts };
}
