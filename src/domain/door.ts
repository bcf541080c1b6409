import type { Inbound } from "./inbound.ts";
import type { Reply } from "./reply.ts";

/**
 * What came of an event at the door.
 * - `accepted`: recorded; what there is to say comes through the messenger.
 * - `answered`: done, and this is to be shown at once.
 * - `ignored`: it is none of our business, and nothing of it was stored.
 * - `seen_before`: a second delivery; the first one's reply, if there was one at once.
 */
export type Received =
  | { outcome: "accepted" }
  | { outcome: "ignored" }
  | { outcome: "answered"; reply: Reply }
  | { outcome: "seen_before"; reply?: Reply };

/**
 * Takes an event from a platform. When it returns, the event and all that follows from it are in the
 * database, and the platform may be told so.
 */
export type Door = (inbound: Inbound) => Promise<Received>;
