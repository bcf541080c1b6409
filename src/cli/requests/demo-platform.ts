import type { Address } from "../../domain/address.ts";
import type { MessageRef, Messenger } from "../../domain/messenger.ts";
import type { Reply } from "../../domain/reply.ts";

/** A message as it came to a place. */
export interface Arrived {
  place: string;
  content: Reply;
  /** It took the place of one that was there. */
  changed: boolean;
}

/** A terminal as a platform: what is sent is handed over to be printed. */
export function demoPlatform(arrive: (message: Arrived) => void): Messenger {
  let count = 0;
  const placeOf = ({ channel, person }: Address) => channel ?? person?.split(":").at(-1) ?? "";
  return {
    platform: "terminal",
    async post(to, content, under): Promise<MessageRef> {
      arrive({ place: placeOf(to), content, changed: false });
      const id = `m${++count}`;
      return { id, thread: under?.thread ?? id };
    },
    async update(to, _message, content) {
      arrive({ place: placeOf(to), content, changed: true });
    },
  };
}
