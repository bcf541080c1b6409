import { emergencyCard } from "../cards/emergency-card.ts";
import { spansText } from "../cards/plain-text.ts";
import { type RoutingNames, routeBlocks, routingCard } from "../cards/routing-card.ts";
import type { Answer, AnswerStatus, Turn } from "../domain/answer.ts";
import type { CardModel } from "../domain/card.ts";
import type { Reply } from "../domain/reply.ts";
import type { Recognise, RouteDecision } from "../domain/route-decision.ts";

/** What routing a message needs. */
export interface MessageRouting {
  recognise: Recognise;
  /** Learns what staff have corrected since, and forgets what was deleted. Absent: corrections are no matter. */
  relearn?: () => Promise<void>;
  names: RoutingNames;
}

/** What a message is read as, and with which words: those before it, when it only completes them. */
export interface ReadMessage {
  decision: RouteDecision;
  text: string;
}

/** A message of at most so many words may be the answer to what was asked before it. */
const SHORT = 8;
const OWN = /\b(we|we'd|we're|we've|our|ours|us|i|i'd|i'm|i've|my|me|please|pls|plz)\b/i;
/** Needs that the pages explain better than a desk can. */
const FOR_PAGES: ReadonlySet<RouteDecision["need"]> = new Set(["directive", "money", "hiring"]);

/** Reads a message. A short one that follows a question of ours is read together with what it answers. */
export function readMessage(
  text: string,
  history: readonly Turn[],
  recognise: Recognise,
): ReadMessage {
  const alone = recognise(text);
  const asked = history.at(-1);
  const mayComplete =
    asked?.status === "needs_clarification" &&
    alone.intent !== "emergency" &&
    text.trim().split(/\s+/).length <= SHORT;
  if (!mayComplete) return { decision: alone, text };
  const together = `${asked.understoodAs.replace(/[?.!\s]*$/, "")}. ${text}`;
  const before = recognise(asked.understoodAs);
  const decision = recognise(together);
  const completes =
    before.missing.length > 0 &&
    decision.intent === before.intent &&
    decision.missing.length < before.missing.length;
  return completes ? { decision, text: together } : { decision: alone, text };
}

/** The reply to somebody whose systems are attacked now; undefined for everything else. */
export function alarm(
  { decision, text }: ReadMessage,
  { names }: MessageRouting,
): Reply | undefined {
  if (decision.intent !== "emergency") return undefined;
  const card = emergencyCard(decision.requesterKind ?? undefined, names);
  const steps = card.blocks.flatMap((block) =>
    block.kind === "list" ? block.items.map(spansText) : [],
  );
  const { intro } = names.words.emergency;
  return { card, answer: { ...asAnswer("answered", card, text), text: intro, steps } };
}

/**
 * The reply to somebody who wants help for themselves, or has a flaw or a crime to report. A question
 * about a thing, about money or about jobs is for the pages first.
 */
export function reroute(
  { decision, text }: ReadMessage,
  { names }: MessageRouting,
): Reply | undefined {
  if (!isOwnMatter(decision, text)) return undefined;
  const card = routingCard(decision, names, text);
  const status = decision.missing.length > 0 ? "needs_clarification" : "answered";
  return { card, answer: asAnswer(status, card, text) };
}

/** Where the pages have nothing, the one who takes the matter: added to the card that says so. */
export function addRoute(
  card: CardModel,
  status: AnswerStatus,
  { decision, text }: ReadMessage,
  { names }: MessageRouting,
): CardModel {
  if (status !== "no_answer" && status !== "out_of_scope") return card;
  const route = names.routing.routes.find(({ id }) => id === decision.route);
  if (decision.intent === "other" || !route) return card;
  const [request] = routingCard(decision, names, text).actions ?? [];
  // A request that knows nothing of the route yet would be a second button for the same.
  const others = card.actions?.filter(({ action }) => action.do !== request?.action.do) ?? [];
  return {
    ...card,
    blocks: [...card.blocks, ...routeBlocks(route, decision, names)],
    actions: [...(request ? [request] : []), ...others],
  };
}

function isOwnMatter(
  { intent, need, because, alternatives }: RouteDecision,
  text: string,
): boolean {
  const isOwn = OWN.test(text) || !text.includes("?");
  switch (intent) {
    case "flaw":
    case "crime":
      return isOwn;
    case "request":
      return (
        isOwn &&
        because.length > 0 &&
        (need === null ? alternatives.length > 1 : !FOR_PAGES.has(need))
      );
    case "emergency":
    case "funding_question":
    case "hiring_question":
    case "other":
      return false;
    default:
      return intent satisfies never;
  }
}

/** A routed message as a turn of the conversation, so that what follows can lean on it. */
function asAnswer(status: AnswerStatus, card: CardModel, text: string): Answer {
  return {
    status,
    text: card.summary,
    claims: [],
    citations: [],
    unsaid: [],
    warnings: [],
    nextSteps: [],
    mode: "extractive",
    understoodAs: text,
  };
}
