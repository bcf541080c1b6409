import type { Activity } from "botbuilder";
import type { Citation } from "../../domain/answer.ts";
import type { Block, CardModel, Span } from "../../domain/card.ts";
import type { FormModel } from "../../domain/form.ts";
import type { Reply } from "../../domain/reply.ts";
import type { Wording } from "../../domain/wording.ts";
import { bytesOf, clip, LIMITS } from "../limits.ts";
import type { Dialogs } from "./actions.ts";
import type { AdaptiveCard } from "./adaptive-card.ts";
import { renderCard, withHeading } from "./card.ts";
import { type FormPlace, renderForm } from "./form.ts";

/** What rendering needs besides the card. */
export interface Rendering {
  wording: Wording;
  /** A card as plain text that stands alone. */
  plainText(card: CardModel): string;
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

/** A card within the limits, with its text; prose is cut from its end, sources and warnings stay. */
export function cutToSize(
  card: CardModel,
  { wording, plainText, dialogs, viewers }: Rendering,
): { card: AdaptiveCard; summary: string } {
  let current = card;
  for (;;) {
    const rendered = renderCard(current, { wording, dialogs, viewers }, plainText(current));
    const shorter =
      bytesOf(rendered) > LIMITS.cardBytes
        ? withoutLastProse(current, wording.card.clipped)
        : undefined;
    if (!shorter) return { card: rendered, summary: current.summary };
    current = shorter;
  }
}

const PROSE: ReadonlySet<Block["kind"]> = new Set(["paragraph", "list", "table", "links", "facts"]);

function withoutLastProse(card: CardModel, clipped: string): CardModel | undefined {
  const at = card.blocks.findLastIndex(({ kind }) => PROSE.has(kind));
  if (at < 0) return withoutLastSource(card);
  const note: Block = { kind: "note", text: clipped };
  const shorter = shortened(card.blocks[at]);
  const rest = card.blocks.flatMap((each, i) => (i === at ? (shorter ?? []) : each));
  const noted = rest.some((block) => block.kind === "note" && block.text === clipped);
  const cited = citedIn(card.blocks);
  const still = citedIn(rest);
  const blocks = rest.flatMap((block): Block[] => {
    if (block.kind !== "sources") return [block];
    // What was said from it is gone, so it would only take the room of what is left.
    const items = block.items.filter(({ n }) => !cited.has(n) || still.has(n));
    return items.length > 0 ? [{ ...block, items }] : [];
  });
  return { ...card, blocks: noted ? blocks : [...blocks, note] };
}

/** The numbers of the sources that the text of a card names. */
function citedIn(blocks: readonly Block[]): Set<number> {
  const cited = new Set<number>();
  for (const block of blocks) {
    for (const span of spansIn(block)) if (span.kind === "cite") cited.add(span.n);
  }
  return cited;
}

function spansIn(block: Block): Span[] {
  switch (block.kind) {
    case "paragraph":
      return block.spans;
    case "list":
      return [...(block.lead ?? []), ...block.items.flat()];
    case "table":
      return block.rows.flat(2);
    case "facts":
    case "warnings":
    case "sources":
    case "links":
    case "note":
      return [];
    default:
      return block satisfies never;
  }
}

/** Where sources alone are too many, the last of them go. */
function withoutLastSource(card: CardModel): CardModel | undefined {
  const sources = card.blocks.find((block) => block.kind === "sources");
  if (!sources || sources.items.length < 2) return undefined;
  const fewer: Block = { ...sources, items: sources.items.slice(0, -1) };
  return { ...card, blocks: card.blocks.map((each) => (each === sources ? fewer : each)) };
}

/** A list or a table loses its last row first, a long paragraph its second half. */
function shortened(block: Block | undefined): Block | undefined {
  if (block?.kind === "list" && block.items.length > 1) {
    return { ...block, items: block.items.slice(0, -1) };
  }
  if (block?.kind === "table" && block.rows.length > 1) {
    return { ...block, rows: block.rows.slice(0, -1) };
  }
  return halved(block);
}

function halved(block: Block | undefined): Block | undefined {
  const first = block?.kind === "paragraph" ? block.spans[0] : undefined;
  if (block?.kind !== "paragraph" || first?.kind !== "text" || first.text.length < 600) {
    return undefined;
  }
  const text = clip(first.text, Math.floor(first.text.length / 2));
  return { ...block, spans: [{ kind: "text", text }, ...block.spans.slice(1)] };
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
