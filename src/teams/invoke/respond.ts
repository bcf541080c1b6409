import type { TurnContext } from "botbuilder";
import type { CardModel } from "../../domain/card.ts";
import type { Received } from "../../domain/door.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import type { Reply } from "../../domain/reply.ts";
import type { Wording } from "../../domain/wording.ts";
import { clip, LIMITS } from "../limits.ts";
import { type FormPlace, renderForm } from "../render/form.ts";
import { cutToSize, type Rendering, renderFormMessage, renderReply } from "../render/message.ts";

/** What putting a reply into the shape of an invoke needs. */
export interface Responding extends Rendering {
  wording: Wording;
}

/** A prompt with what came of it; without a prompt the card is of an older version. */
export interface Handed {
  prompt?: InboundOf<"action" | "form"> | undefined;
  received?: Received;
}

/** The type of an Adaptive Card among attachments. */
export const CARD = "application/vnd.microsoft.card.adaptive";
const TEXT = "application/vnd.microsoft.activity.message";

/**
 * The documented shape of an answer to Action.Execute: a card for its place, or a text. A card that
 * does not replace the one that was pressed would hide its buttons, so a short one becomes a text, and in
 * a person's own chat a long one becomes a message.
 */
export async function cardResponse(
  { prompt, received }: Handed,
  context: TurnContext,
  responding: Responding,
): Promise<object> {
  const text = (value: string) => ({ statusCode: 200, type: TEXT, value });
  const { wording } = responding;
  if (!prompt || !received) return text(wording.endings.oldButton);
  const reply = replyIn(received);
  if (!reply) return text(wording.teams.working);
  const inPlace = {
    statusCode: 200,
    type: CARD,
    value: contentOf(reply, prompt, responding),
  };
  if (reply.form) {
    // A button that opens no dialog asked for a form: it comes as a message, for its card is still needed.
    if (received.outcome === "answered") {
      const { form, errors } = reply;
      const message = renderFormMessage(
        { form, ...(errors && { errors }) },
        placeOf(prompt),
        responding,
      );
      await context.sendActivity(message);
    }
    return text(wording.teams.below);
  }
  if (reply.replaces) return inPlace;
  if (isShort(reply.card)) return text(reply.card.summary);
  if (prompt.shared) return inPlace;
  if (received.outcome === "answered") {
    await context.sendActivity(renderReply(reply, responding));
  }
  return text(wording.teams.below);
}

/** What the client asked for by itself: the card of this viewer. Without one, the card stays as it is. */
export function ownVersion(
  { prompt, received }: Handed,
  viewer: string,
  responding: Responding,
): object {
  const card = received && replyIn(received)?.card;
  if (prompt?.kind !== "action" || !card || isShort(card)) {
    return { statusCode: 200, type: TEXT, value: "" };
  }
  const { action } = prompt;
  const own = { ...card, refresh: { action, people: [prompt.person] } };
  const value = cutToSize(own, { ...responding, viewers: [viewer] }).card;
  return { statusCode: 200, type: CARD, value };
}

/** The documented shape of an answer to a dialog: go on with a card, or close with a text. */
export function taskResponse({ prompt, received }: Handed, responding: Responding): object {
  const { wording } = responding;
  const close = (value: string) => ({ task: { type: "message", value } });
  if (!prompt || !received) return close(wording.endings.oldButton);
  const reply = replyIn(received);
  if (!reply) return close(wording.teams.working);
  if (!reply.form && isShort(reply.card)) return close(reply.card.summary);
  const title = reply.form?.title ?? reply.card.title ?? wording.card.answerTitle;
  return {
    task: {
      type: "continue",
      value: {
        title: clip(title, LIMITS.formTitle),
        width: "medium",
        height: "medium",
        card: {
          contentType: CARD,
          content: contentOf(reply, prompt, { ...responding, dialogs: "inside" }),
        },
      },
    },
  };
}

function replyIn(received: Received): Reply | undefined {
  return "reply" in received ? received.reply : undefined;
}

/** Whether a card says no more than its summary. */
function isShort({ title, blocks, actions = [] }: CardModel): boolean {
  return (
    !title &&
    actions.length === 0 &&
    blocks.length === 1 &&
    (blocks[0]?.kind === "paragraph" || blocks[0]?.kind === "note")
  );
}

function contentOf(
  { card, form, errors }: Reply,
  prompt: InboundOf<"action" | "form">,
  responding: Responding,
): object {
  if (!form) return cutToSize(card, responding).card;
  return renderForm(form, placeOf(prompt), responding.wording, errors);
}

/** Where the answer to a form goes: where it was asked for. */
export function placeOf({
  replyTo,
  conversation,
  shared = false,
}: Pick<InboundOf<"form">, "replyTo" | "conversation" | "shared">): FormPlace {
  return { replyTo, conversation, shared };
}
