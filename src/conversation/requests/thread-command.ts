import { deskCard } from "../../cards/desk-card.ts";
import type { RequestNames } from "../../cards/request-names.ts";
import { noticeCard } from "../../cards/request-notices.ts";
import { requesterCard } from "../../cards/requester-card.ts";
import type { CardAction } from "../../domain/card.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import type { Reply } from "../../domain/reply.ts";
import { RequestAct } from "../../domain/request.ts";
import { say } from "../../domain/wording.ts";
import { parseTypedAlone, type TypedCommand, withoutOurName } from "../command.ts";
import type { Thread } from "./relay.ts";

/** What somebody wants of us who wrote below a request's card, where words usually go to the other side. */
export type WantedBelow =
  /** `doubtful`: it may have been meant for the other side, so it is said how to reach them. */
  | { obey: TypedCommand; doubtful: boolean }
  /** Too much is at stake to act on one word: a button does it. */
  | { offer: CardAction; word: string };

const ONE_WORD = /^\s*([a-z-]+)[\s.!]*$/i;

/**
 * Tells a command below a request's card from what is to be passed on. By name ("@Wayfinder status",
 * "/wayfinder status") a message that is a command and nothing else is obeyed, and so is one with a
 * request's number. Of one word alone, "help" and "status" are obeyed, an act that could be done now is
 * offered, and anything else is passed on, as is everything that is no command.
 */
export function wantedBelow(
  { text, shared, overheard }: InboundOf<"message">,
  { request, side }: Thread,
  names: RequestNames,
): WantedBelow | undefined {
  const typed = withoutOurName(text);
  // Where others talk, what is not overheard names us.
  const named = typed !== text.trim() || (shared === true && !overheard);
  const word = ONE_WORD.exec(typed)?.[1]?.toLowerCase();
  if (word === "help") return { obey: { do: "help" }, doubtful: !named };
  if (word === "status") {
    return { obey: { do: "status", request: request.id }, doubtful: !named };
  }
  const act = RequestAct.safeParse(word).data;
  if (act && named)
    return { obey: { do: "act", act, request: request.id, text: "" }, doubtful: false };
  if (act && word) {
    const card = side === "requester" ? requesterCard(request, names) : deskCard(request, names);
    const offer = card.actions?.find(({ action }) => action.do === "request" && action.act === act);
    return offer && { offer, word };
  }
  const command = parseTypedAlone(typed);
  if (!command) return undefined;
  const numbered =
    command.do === "act" || (command.do === "status" && command.request !== undefined);
  return numbered || named || command.do === "delete_my_data"
    ? { obey: command, doubtful: false }
    : undefined;
}

/** The reply that offers an act. */
export function offerReply(
  { offer, word }: Extract<WantedBelow, { offer: CardAction }>,
  { words }: RequestNames,
): Reply {
  const text = say(words.said.meantAsCommand, { word });
  return { card: noticeCard(text, [offer]), privately: true };
}

/** A reply to a word that may have been meant for the other side. */
export function withDoubt(reply: Reply, { words }: RequestNames): Reply {
  const note = { kind: "note" as const, text: words.said.tookAsCommand };
  return { ...reply, card: { ...reply.card, blocks: [...reply.card.blocks, note] } };
}
