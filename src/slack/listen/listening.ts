import type { Door, Received } from "../../domain/door.ts";
import type { Reply } from "../../domain/reply.ts";
import type { Wording } from "../../domain/wording.ts";
import type { Rendering } from "../render/message.ts";

/** What listening to Slack needs. */
export interface Listening extends Rendering {
  door: Door;
  wording: Wording;
}

/** What is to be shown at once, if anything is. */
export function replyIn(received: Received): Reply | undefined {
  return "reply" in received ? received.reply : undefined;
}
