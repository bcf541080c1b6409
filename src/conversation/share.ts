import { answerCard } from "../cards/answer-card.ts";
import { noteCard, ratingActions } from "../cards/feedback-card.ts";
import { isGiven } from "../domain/answer.ts";
import type { CardAction, CardModel } from "../domain/card.ts";
import type { AnswerId } from "../domain/feedback.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { DueParcel } from "../domain/ports.ts";
import { answerCardKey, type Reply } from "../domain/reply.ts";
import { say, type Wording } from "../domain/wording.ts";
import { post, type Work } from "./requests/work.ts";
import type { Responding } from "./respond.ts";

/** The button below an answer that one person was given in a channel; none where that is not so. */
export function shareActions(
  { replyTo }: Pick<InboundOf<"message">, "replyTo">,
  { answer }: Reply,
  id: AnswerId,
  { share }: Pick<Wording, "share">,
): CardAction[] {
  const worthIt = answer && isGiven(answer);
  if (!worthIt || !replyTo.channel || !replyTo.person) return [];
  return [{ label: share.button, action: { do: "share", answer: id } }];
}

/**
 * Shows everybody in the channel what its asker alone was shown. It becomes an answer of its own, which is
 * rated and, when its topic is switched off, withdrawn like any other.
 */
export async function shareAnswer(
  id: AnswerId,
  event: InboundOf<"action">,
  work: Work,
  { turns, tools: { wording } }: Responding,
): Promise<Reply> {
  const { tx, outbox } = work;
  const { person, personName, replyTo } = event;
  const stored = await turns.find(tx, id);
  if (stored?.person !== person) return toOne(wording.share.gone);
  if (stored.withdrawn) return toOne(wording.withdrawn.text);
  const { person: _, thread, ...place } = replyTo;
  const to = { ...place, ...(thread && { thread }) };
  if (!to.channel) return toOne(wording.share.nowhere);
  const shared = crypto.randomUUID();
  const asked = say(wording.share.asked, {
    name: personName ?? wording.share.somebody,
    question: stored.question,
  });
  const key = `share/${id}/${to.channel}/${thread ?? ""}`;
  if (await outbox.has(tx, key)) return toOne(wording.share.done);
  const card = sharedCard(answerCard(stored.answer, wording), asked);
  const actions = ratingActions(shared, wording);
  const message = {
    ...event,
    kind: "message" as const,
    conversation: `shared/${shared}`,
    text: stored.question,
  };
  await turns.add(tx, message, stored.answer, work.now, shared);
  await post(
    {
      key,
      to,
      card: answerCardKey(shared),
      content: { card: { ...card, actions }, answerId: shared },
    },
    work,
  );
  return toOne(wording.share.done);
}

/** Tells whoever shared an answer that it could not be posted, and what to do about it. */
export async function loseShare(
  { key, to }: DueParcel,
  work: Work,
  { turns, tools: { wording } }: Responding,
): Promise<void> {
  const [, id] = /^share\/([0-9a-f-]{36})\//.exec(key) ?? [];
  const stored = id && (await turns.find(work.tx, id));
  if (!stored) return;
  const { platform, workspace } = to;
  const { person } = stored;
  await post(
    {
      key: `${key}/refused`,
      to: { platform, ...(workspace && { workspace }), person },
      content: { card: noteCard(wording.share.refused) },
    },
    work,
  );
}

function sharedCard(card: CardModel, asked: string): CardModel {
  return {
    ...card,
    blocks: [{ kind: "paragraph", spans: [{ kind: "strong", text: asked }] }, ...card.blocks],
  };
}

function toOne(text: string): Reply {
  return { card: noteCard(text), privately: true };
}
