import type { CardAction, CardModel } from "../../domain/card.ts";
import type { Door } from "../../domain/door.ts";
import { clip, LIMITS } from "../limits.ts";
import { parseQuery, requestsQuery } from "../parse/extension.ts";
import { type Activity, privateEnvelopeOf } from "../parse/place.ts";
import { cutToSize, type Rendering } from "../render/message.ts";
import { CARD } from "./respond.ts";

/** What searching from the message extension needs. */
export interface Searching extends Rendering {
  door: Door;
  /** The pages that fit a text, best first, one card each. */
  findPages(text: string): Promise<CardModel[]>;
}

const PREVIEW = "application/vnd.microsoft.card.thumbnail";

/** The documented shape of what a search found: a list, each with its preview, or a text where it is empty. */
export async function answerQuery(
  activity: Activity,
  searching: Searching,
): Promise<object | undefined> {
  const query = parseQuery(activity.value);
  if (!query) return undefined;
  const cards =
    query.in === "pages"
      ? query.text === ""
        ? []
        : await searching.findPages(query.text)
      : await findRequests(activity, query.text, searching);
  if (cards.length === 0) {
    return { composeExtension: { type: "message", text: searching.wording.teams.nothingFound } };
  }
  const attachments = cards.slice(0, LIMITS.extensionResults).map((card) => ({
    contentType: CARD,
    content: cutToSize(card, searching).card,
    preview: { contentType: PREVIEW, content: previewOf(card, searching) },
  }));
  return { composeExtension: { type: "result", attachmentLayout: "list", attachments } };
}

function previewOf(card: CardModel, { plainText }: Rendering) {
  const [, ...rest] = plainText(card).split("\n");
  return {
    title: clip(card.title ?? card.summary, LIMITS.previewTitle),
    text: clip(rest.join(" ").trim() || card.summary, LIMITS.previewText),
  };
}

/** The list that the door gives has a button for each of the newest; each of those is opened. */
async function findRequests(
  activity: Activity,
  text: string,
  { door }: Searching,
): Promise<CardModel[]> {
  const received = await door(requestsQuery(activity, text));
  const list = "reply" in received ? received.reply?.card : undefined;
  const shown: CardModel[] = [];
  for (const { action } of (list?.actions ?? []).filter(opensRequest)) {
    const envelope = privateEnvelopeOf(activity);
    const eventId = `${envelope.eventId}/${JSON.stringify(action)}`;
    const opened = await door({ ...envelope, eventId, kind: "action", action });
    const card = "reply" in opened ? opened.reply?.card : undefined;
    // In a conversation with others its buttons would be pressed by people who may not use them.
    if (card) shown.push({ ...card, actions: [] });
  }
  return shown;
}

function opensRequest({ action }: CardAction): boolean {
  return action.do === "show_request";
}
