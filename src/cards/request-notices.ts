import type { CardAction, CardModel } from "../domain/card.ts";
import { type Request, type RequestAct, requestNumber } from "../domain/request.ts";
import type { RequestMessage } from "../domain/request-ports.ts";
import { say } from "../domain/wording.ts";
import { deskName, type RequestNames } from "./request-names.ts";

/** One sentence as a card. */
export function noticeCard(text: string, actions: CardAction[] = []): CardModel {
  return {
    summary: text,
    blocks: [{ kind: "paragraph", spans: [{ kind: "text", text }] }],
    ...(actions.length > 0 && { actions }),
  };
}

/** Something that was said, as the other side reads it; who said it comes first. */
export function messageCard(
  message: RequestMessage,
  request: Request,
  names: RequestNames,
): CardModel {
  const { card, said } = names.words;
  const fromStaff = message.authorRole === "staff";
  const text = message.deletedAt
    ? card.deletedMessage
    : [message.body, ...(message.editedAt ? [card.edited] : [])].join(" ");
  const sentence = say(sentenceFor(message, names), {
    name: message.authorName ?? (fromStaff ? said.staffName : said.requesterName),
    desk: deskName(request.desk, names),
    text,
  });
  const reply: RequestAct = request.status === "waiting_on_requester" ? "answer" : "message";
  return {
    title: message.internal
      ? say(card.noteTitle, { number: requestNumber(request) })
      : requestNumber(request),
    ...noticeCard(
      sentence,
      fromStaff && !message.internal && !message.deletedAt
        ? [
            {
              label: names.words.buttons[reply],
              action: { do: "request", act: reply, request: request.id },
            },
          ]
        : [],
    ),
  };
}

function sentenceFor({ act, authorRole, internal }: RequestMessage, { words }: RequestNames) {
  if (act === "ask") return words.said.asked;
  return authorRole === "staff" && !internal ? words.card.saysStaff : words.card.says;
}
