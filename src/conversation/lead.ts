import { isAsking, sentencesOf } from "../answering/asking.ts";
import type { RouteDecision } from "../domain/route-decision.ts";
import type { Asking } from "../intake/recognise/read-question.ts";

/** Who speaks to a message: the pages alone, both in this order where the pages have an answer, or the desk alone. */
export type Lead = "pages" | "pages_first" | "desk_first" | "desk";

/** Where one sentence goes on to ask: "found a bug in a router, who coordinates disclosure". */
const CLAUSE =
  /[,;:]\s+|\s[-–—]+\s+|\s+(?=(?:what|who|where|how) (?:do|does|did|should|can|could) (?:we|i)\b)/i;
const OWN = /\b(we|we'd|we're|we've|our|ours|us|i|i'd|i'm|i've|my|me|please|pls|plz)\b/i;
/** Needs that the pages explain better than a desk can. */
const FOR_PAGES: ReadonlySet<RouteDecision["need"]> = new Set(["directive", "money", "hiring"]);
/** Matters whose place to go comes before what the pages tell of them. */
const GO_FIRST: ReadonlySet<RouteDecision["intent"]> = new Set(["flaw", "crime"]);

/**
 * Who speaks to a message. A question is for the pages. What asks for help in the form of a question gets
 * both, for "how do we join?" is answered by how, and by whom to ask.
 */
export function leadOf(
  decision: RouteDecision,
  text: string,
  readAsking: (text: string) => Asking,
): Lead {
  if (!isOwnMatter(decision, text)) return "pages";
  const asking = readAsking(text);
  if (GO_FIRST.has(decision.intent)) {
    if (!asks(text)) return "desk";
    return asking === "of_a_thing" ? "pages" : "desk_first";
  }
  if (asking === "of_a_thing") return "pages";
  if (asking === "for_help") return asks(text) ? "desk_first" : "desk";
  // "DNS filtering for agencies" asks for nothing in particular, and nobody says that it is for them.
  return asks(text) || !OWN.test(text) ? "pages_first" : "desk";
}

/** Whether a text asks anything. */
export function asks(text: string): boolean {
  return sentencesOf(text).some((sentence) => sentence.split(CLAUSE).some(isAsking));
}

/** Whether a message is shown who takes its matter, also where the pages answer it. */
export function showsTaker(decision: RouteDecision, lead: Lead): boolean {
  return lead !== "pages" || decision.intent === "emergency" || hasTaker(decision);
}

/** Whether somebody is known who takes exactly this: it can be named below any answer. */
function hasTaker({ intent, need, requesterKind, desk, state }: RouteDecision): boolean {
  if (GO_FIRST.has(intent)) return true;
  const isKnown = desk !== null && requesterKind !== null;
  // An adviser is heard in any wish, so more has to be said of who wants one.
  const isMeant = need !== "adviser" || state !== null;
  return intent === "request" && isKnown && isMeant && !FOR_PAGES.has(need);
}

/** Whether somebody wants help for themselves, or has a flaw or a crime to report. */
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
