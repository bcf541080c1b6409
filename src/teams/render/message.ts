import type { Activity } from "botbuilder";
import type { Citation } from "../../domain/answer.ts";
import type { CardModel, CardRules } from "../../domain/card.ts";
import type { FormModel } from "../../domain/form.ts";
import type { Reply } from "../../domain/reply.ts";
import type { Wording } from "../../domain/wording.ts";
import { bytesOf, clip, LIMITS } from "../limits.ts";
import type { Dialogs } from "./actions.ts";
import type { AdaptiveCard } from "./adaptive-card.ts";
import { renderCard, withHeading } from "./card.ts";
import { type FormPlace, renderForm } from "./form.ts";

/** What rendering needs besides the card. */
export interface Rendering extends CardRules {
  wording: Wording;
  /** Whether the client opens dialogs; the playground does not, and is shown forms in the conversation; `inside`: the card is shown in a dialog. */
  dialogs: Dialogs;
  /** Who is shown a version of their own, by Teams' ids. */
  viewers?: readonly string[];
}

/** A reply as a message: a card, a text for whoever cannot see it, and Teams' own marks of an AI answer. */
export function renderReply(reply: Reply, rendering: Rendering): Partial<Activity> {
  const { answer } = reply;
  const { card, summary } = cutToSize(answer ? withoutRating(reply.card) : reply.card, rendering);
  const entities = answer ? [aiEntity(answer.citations, rendering.wording)] : [];
  return {
    type: "message",
    summary,
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
    ...(entities.length > 0 && { entities }),
    ...(answer && { channelData: { feedbackLoop: { type: "default" } } }),
  };
}

/** Teams asks below an answer whether it helped; buttons beside that would ask twice. */
function withoutRating(card: CardModel): CardModel {
  const actions = card.actions?.filter(({ action }) => action.do !== "rate");
  return { ...card, ...(actions && { actions }) };
}

/** A form as a message of its own, for a client without dialogs. */
export function renderFormMessage(
  { form, errors }: Pick<Reply, "errors"> & { form: FormModel },
  place: FormPlace,
  { wording }: Pick<Rendering, "wording">,
): Partial<Activity> {
  const content = withHeading(renderForm(form, place, wording, errors), form.title);
  const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content }];
  return { type: "message", summary: form.title, attachments };
}

/** The first message of a conversation: what the bot can do, with questions to press. */
export function renderWelcome(
  card: CardModel,
  personal: boolean,
  rendering: Rendering,
): Partial<Activity> {
  const questions = rendering.wording.help.exampleQuestions.slice(0, LIMITS.suggestedActions);
  const actions = questions.map((title) => ({ type: "imBack", title, value: title }));
  return {
    ...renderReply({ card }, rendering),
    // Teams shows them in a person's own chat only.
    ...(personal && { suggestedActions: { to: [], actions } }),
  };
}

/** A card within the limits, with its text. */
export function cutToSize(
  card: CardModel,
  { wording, plainText, shorten, dialogs, viewers }: Rendering,
): { card: AdaptiveCard; summary: string } {
  let current = card;
  for (;;) {
    const rendered = renderCard(current, { wording, dialogs, viewers }, plainText(current));
    const shorter = bytesOf(rendered) > LIMITS.cardBytes ? shorten(current) : undefined;
    if (!shorter) return { card: rendered, summary: current.summary };
    current = shorter;
  }
}

/**
 * Marks a message as AI-generated and lists its sources for Teams' own view of them
 * (bots/how-to/bot-messages-ai-generated-content).
 */
function aiEntity(citations: readonly Citation[], { teams }: Pick<Wording, "teams">) {
  return {
    type: "https://schema.org/Message",
    "@type": "Message",
    "@context": "https://schema.org",
    "@id": "",
    additionalType: ["AIGeneratedContent"],
    usageInfo: {
      type: "https://schema.org/Message",
      "@type": "CreativeWork",
      name: teams.usageName,
      description: teams.usageText,
    },
    citation: citations.slice(0, LIMITS.citations).map(({ n, title, url, quote }) => ({
      "@type": "Claim",
      position: n,
      appearance: {
        "@type": "DigitalDocument",
        name: clip(title, LIMITS.citationName),
        url,
        abstract: clip(quote, LIMITS.citationAbstract),
      },
    })),
  };
}
