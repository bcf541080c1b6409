import { noteCard } from "../cards/feedback-card.ts";
import type { Sql } from "../domain/database.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { Inbox } from "../domain/ports.ts";
import { answerCardKey } from "../domain/reply.ts";
import { post, type Work } from "./requests/work.ts";
import type { Responding } from "./respond.ts";

/**
 * A message in the words that it has by now: events do not always come in the order in which things
 * happened, and its change may have come first.
 * @returns undefined for one that is deleted already; nothing of it is kept
 */
export async function asItStands(
  id: number,
  message: InboundOf<"message">,
  tx: Sql,
  inbox: Inbox,
): Promise<InboundOf<"message"> | undefined> {
  const change = await inbox.newestChange(tx, message);
  switch (change?.kind) {
    case undefined:
      return message;
    case "message_deleted":
      await inbox.replace(tx, id, { ...change, eventId: message.eventId });
      return undefined;
    case "message_edited": {
      const changed = { ...message, text: change.text };
      await inbox.replace(tx, id, changed);
      return changed;
    }
    default:
      return change satisfies never;
  }
}

/**
 * Takes the new words of a question in the place of the old ones, also where those were not answered yet.
 * @returns whether there may be an answer that has to follow
 */
export async function editQuestion(
  edit: InboundOf<"message_edited">,
  tx: Sql,
  inbox: Inbox,
  { tools: { policy } }: Responding,
): Promise<boolean> {
  const found = await inbox.findMessage(tx, edit);
  if (!found || found.inbound.person !== edit.person) return false;
  if (found.minutesAgo > policy.conversation.editMinutes) return false;
  await inbox.replace(tx, found.id, { ...found.inbound, text: edit.text });
  return true;
}

/** Forgets a question that was deleted, and takes back its answer where it was shown. */
export async function forgetQuestion(
  deletion: InboundOf<"message_deleted">,
  work: Work,
  inbox: Inbox,
  { turns, tools: { wording } }: Responding,
): Promise<void> {
  const { tx, outbox } = work;
  await inbox.forgetChanges(tx, deletion);
  const found = await inbox.findMessage(tx, deletion);
  if (!found || found.inbound.person !== deletion.person) return;
  const stored = await turns.ofMessage(tx, found.inbound);
  const { eventId } = found.inbound;
  await inbox.replace(tx, found.id, { ...deletion, eventId });
  if (!stored) return;
  await turns.remove(tx, stored.id);
  const card = answerCardKey(stored.id);
  await outbox.forget(tx, card);
  await post(
    {
      key: `deleted/${stored.id}`,
      to: found.inbound.replyTo,
      card,
      content: { card: noteCard(wording.endings.questionDeleted) },
    },
    work,
  );
}
