import { createHash } from "node:crypto";
import { noteCard } from "../cards/feedback-card.ts";
import type { CardAction, CardModel } from "../domain/card.ts";
import type { IsoDate } from "../domain/date.ts";
import type { InboundOf } from "../domain/inbound.ts";
import { KEPT, type Parcel } from "../domain/ports.ts";
import type { KeptFile, Reply } from "../domain/reply.ts";
import { homeOf } from "./requests/work.ts";

/** Sends something to somebody. @returns whether it was not sent before */
export type Send = (parcel: Parcel) => Promise<boolean>;

/** Something to keep, and what is said about its way. */
export interface Keeping {
  card: CardModel;
  file: KeptFile;
  sent: string;
  sentBefore: string;
  actions: CardAction[];
}

/**
 * Gives somebody a card to keep. What a button shows may stand in a window that is closed, so it goes to
 * the person's own conversation as a message; pressed again on the same day, it is there already.
 */
export async function keep(
  { card, file, sent, sentBefore, actions }: Keeping,
  event: Pick<InboundOf<"action">, "person" | "replyTo">,
  today: IsoDate,
  send: Send,
): Promise<Reply> {
  const content = createHash("sha256").update(JSON.stringify(card)).digest("hex").slice(0, 16);
  const { person, replyTo } = event;
  const to = homeOf({ person, place: replyTo });
  const isNew = await send({
    key: `${KEPT}${person}/${today}/${content}`,
    to,
    content: { card },
  });
  return {
    card: { ...noteCard(isNew ? sent : sentBefore), ...(actions.length > 0 && { actions }) },
    file,
    privately: true,
  };
}
