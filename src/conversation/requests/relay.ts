import { noticeCard } from "../../cards/request-notices.ts";
import { requesterCard } from "../../cards/requester-card.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import {
  isUnfinished,
  mayDo,
  type Request,
  type RequestAct,
  type RequestRole,
  requestNumber,
} from "../../domain/request.ts";
import { say } from "../../domain/wording.ts";
import { rolesIn } from "./act-on-request.ts";
import { carryOut } from "./carry-out.ts";
import { parseCardName, passOn, type Side } from "./publish.ts";
import { actorOf, post, type Work } from "./work.ts";

const NOTE = /^\s*(?:\/\/|(?:internal )?note\s*:)\s*/i;

/** Where a message was written: below which request's card, and on whose side. */
export interface Thread {
  request: Request;
  side: Side;
}

/**
 * Carries a message that was written below a request's card to the other side. What it tells the
 * writer goes through the outbox.
 */
export async function relay(
  message: InboundOf<"message">,
  { request, side }: Thread,
  inboxId: number,
  work: Work,
): Promise<void> {
  const { said } = work.names.words;
  if (message.attachments) await answer(said.attachments, message, `${inboxId}/files`, work);
  if (message.text.trim() === "") return;
  const actor = actorOf(message);
  const roles = rolesOnSide(side, await rolesIn(request, actor, work));
  const act = actFor(message, request, side, roles);
  if (!act) {
    if (!message.overheard) await answerRefusal(request, message, inboxId, side, work);
    return;
  }
  const source = message.messageKey
    ? { platform: message.platform, key: message.messageKey }
    : { platform: message.platform, key: `event/${message.eventId}` };
  const text = message.text.replace(NOTE, "");
  const done = await carryOut(act, request, { values: { text }, source, actor, roles }, work);
  if (!done) await answerRefusal(request, message, inboxId, side, work);
  const kept = act === "note" && side === "desk" && !message.overheard && !NOTE.test(message.text);
  if (kept) await answer(said.onlyHolder, message, `${inboxId}/holder`, work);
}

/** Marks on the other side that a message was changed or taken back. */
export async function relayChange(
  change: InboundOf<"message_edited"> | InboundOf<"message_deleted">,
  work: Work,
): Promise<void> {
  const { messages, requests, tx, now } = work;
  const source = { platform: change.platform, key: change.messageKey };
  const changed =
    change.kind === "message_edited"
      ? await messages.edit(tx, source, change.person, change.text.replace(NOTE, ""), now)
      : await messages.remove(tx, source, change.person, now);
  const request = changed && (await requests.find(tx, changed.request));
  if (!request) return;
  await requests.record(tx, request, {
    kind: change.kind === "message_edited" ? "edit_message" : "delete_message",
    actor: change.person,
    role: changed.authorRole === "staff" ? "staff" : "requester",
    detail: { message: changed.id },
    at: now,
  });
  // A note typed in the desk's own thread is there already.
  if (!changed.internal) await passOn(changed, request, work);
}

/** The request in whose thread something was written. */
export async function requestAt(
  { replyTo, person }: InboundOf<"message">,
  { outbox, requests, tx }: Work,
): Promise<Thread | undefined> {
  const name = await outbox.cardAt(tx, replyTo, person);
  if (!name) return undefined;
  const card = parseCardName(name);
  const request = card && (await requests.find(tx, card.id));
  return request && card ? { request, side: card.side } : undefined;
}

/** Below the requester's card only the requester speaks, below the desk's only staff. */
function rolesOnSide(side: Side, roles: ReadonlySet<RequestRole>): Set<RequestRole> {
  const own = (role: RequestRole) => (role === "requester") === (side === "requester");
  return new Set([...roles].filter(own));
}

function actFor(
  { text }: InboundOf<"message">,
  request: Request,
  side: Side,
  roles: ReadonlySet<RequestRole>,
): RequestAct | undefined {
  const { status } = request;
  if (side === "requester") {
    if (mayDo("answer", roles, status)) return "answer";
    return mayDo("message", roles, status) && isUnfinished(status) ? "message" : undefined;
  }
  if (!NOTE.test(text) && mayDo("message", roles, status) && isUnfinished(status)) return "message";
  return mayDo("note", roles, status) ? "note" : undefined;
}

async function answerRefusal(
  request: Request,
  message: InboundOf<"message">,
  inboxId: number,
  side: Side,
  work: Work,
): Promise<void> {
  const { said, status } = work.names.words;
  const number = requestNumber(request);
  const finished = say(said.finishedThread, { number, status: status[request.status] });
  if (side === "desk") return answer(finished, message, `${inboxId}/refused`, work);
  const isRequester = message.person === request.requester;
  const actions = isRequester ? (requesterCard(request, work.names).actions ?? []) : [];
  const card = noticeCard(isRequester ? finished : said.notYours, actions);
  await post({ key: `reply/${inboxId}/refused`, to: message.replyTo, content: { card } }, work);
}

async function answer(
  text: string,
  { replyTo }: InboundOf<"message">,
  key: string,
  work: Work,
): Promise<void> {
  await post({ key: `reply/${key}`, to: replyTo, content: { card: noticeCard(text) } }, work);
}
