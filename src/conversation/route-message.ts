import { emergencyCard } from "../cards/emergency-card.ts";
import { spansText } from "../cards/plain-text.ts";
import {
  type RoutingNames,
  requestAction,
  routeBlocks,
  routingCard,
} from "../cards/routing-card.ts";
import { type Answer, type AnswerStatus, isGiven, type Turn } from "../domain/answer.ts";
import type { Block, CardModel } from "../domain/card.ts";
import type { Reply } from "../domain/reply.ts";
import type { Recognise, RouteDecision } from "../domain/route-decision.ts";
import type { Asking } from "../intake/recognise/read-question.ts";
import { asks, type Lead, leadOf, showsTaker } from "./lead.ts";

/** What routing a message needs. */
export interface MessageRouting {
  recognise: Recognise;
  readAsking(text: string): Asking;
  /** Learns what staff have corrected since, and forgets what was deleted. Absent: corrections are no matter. */
  relearn?: () => Promise<void>;
  names: RoutingNames;
}

/** What a message is read as, and with which words: those before it, when it only completes them. */
export interface ReadMessage {
  decision: RouteDecision;
  text: string;
  lead: Lead;
}

/** A message of at most so many words may be the answer to what was asked before it. */
const SHORT = 8;
/** Reads a message. A short one that tells what was missing before is read together with what it completes. */
export function readMessage(
  text: string,
  history: readonly Turn[],
  { recognise, readAsking }: Pick<MessageRouting, "recognise" | "readAsking">,
): ReadMessage {
  const read = (words: string): ReadMessage => {
    const decision = recognise(words);
    return { decision, text: words, lead: leadOf(decision, words, readAsking) };
  };
  const alone = read(text);
  const asked = history.at(-1);
  if (!asked || alone.decision.intent === "emergency") return alone;
  if (text.trim().split(/\s+/).length > SHORT) return alone;
  const before = read(asked.understoodAs);
  const wasAsked =
    asked.status === "needs_clarification" || (before.lead !== "pages" && !asks(text));
  if (!wasAsked) return alone;
  const together = read(`${asked.understoodAs.replace(/[?.!\s]*$/, "")}. ${text}`);
  const completes =
    before.decision.missing.length > 0 &&
    together.decision.intent === before.decision.intent &&
    together.decision.missing.length < before.decision.missing.length;
  return completes ? { ...together, lead: "desk" } : alone;
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

/** The reply to somebody who wants help for themselves, or has a flaw or a crime to report. */
export function reroute({ decision, text }: ReadMessage, { names }: MessageRouting): Reply {
  const card = routingCard(decision, names, text);
  const status = decision.missing.length > 0 ? "needs_clarification" : "answered";
  return { card, answer: asAnswer(status, card, text) };
}

/**
 * The card of an answer with the one who takes the matter: where the pages have nothing, where an answer was
 * given to somebody who wants help, and where it is clear who does exactly this.
 */
export function addRoute(
  card: CardModel,
  answer: Pick<Answer, "status">,
  { decision, text, lead }: ReadMessage,
  { names }: MessageRouting,
): CardModel {
  const isEmpty = answer.status === "no_answer" || answer.status === "out_of_scope";
  const isWanted = isGiven(answer) && showsTaker(decision, lead);
  if (!isEmpty && !isWanted) return card;
  const route = names.routing.routes.find(({ id }) => id === decision.route);
  if (decision.intent === "other" || (isEmpty && !route)) return card;
  const { titles, said } = names.routes;
  const request = requestAction(decision, names, text);
  // A request that knows nothing of the route yet would be a second button for the same.
  const others = card.actions?.filter(({ action }) => action.do !== request.action.do) ?? [];
  if (lead === "desk_first" && !isEmpty) {
    const way = routingCard(decision, names, text);
    return {
      ...way,
      blocks: [...way.blocks, heading(said.pages), ...card.blocks],
      actions: [...(way.actions ?? []), ...others],
    };
  }
  const way = route
    ? [heading(titles[decision.intent]), ...routeBlocks(route, decision, names)]
    : [];
  return { ...card, blocks: [...card.blocks, ...way], actions: [request, ...others] };
}

function heading(text: string): Block {
  return { kind: "paragraph", spans: [{ kind: "strong", text }] };
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
