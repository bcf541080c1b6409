import type { Recognition } from "../../domain/recognition.ts";
import type { Intent, Need } from "../../domain/route.ts";
import type { Recognise, RouteDecision, RouteFacts } from "../../domain/route-decision.ts";
import { decide, intentOf, NEED_OF, type RoutingTable } from "../decide.ts";
import type { CorrectionMemory } from "./corrections.ts";
import { offerBoth, otherWays, wayByTable, wayTo } from "./near-ways.ts";
import type { Lessons } from "./read-examples.ts";
import type { KindReading } from "./read-kind.ts";
import { type Asking, askingOf } from "./read-question.ts";
import { readersOf } from "./readers.ts";

/** What is read in free words. */
export interface Recogniser {
  recognise: Recognise;
  readAsking(text: string): Asking;
}

/**
 * Makes the reader of free words, which learns from the examples at the first text. Rules decide, in an
 * order that can be read in one place: what stops everything, then who, where and what. What the text does
 * not say is asked for, never guessed.
 */
export function createRecogniser(
  recognition: Recognition,
  table: RoutingTable,
  lessons: Lessons,
  corrections?: CorrectionMemory,
): Recogniser {
  const { alike } = recognition;
  const readers = () => readersOf(recognition, table.regions, lessons);

  const recognise: Recognise = (raw) => {
    const reading = readers();
    const { clean, opinionOn, readIntent, readKinds, readSpeaker, readPlace } = reading;
    const { needs, money, vague, wants } = reading;
    const text = clean(raw);
    const place = readPlace(text);
    const wantsMoney = money.find(text);
    const found = needs.flatMap(({ need, says }) => {
      const words = says.find(text);
      return words ? [{ need, words }] : [];
    });
    const asks = wantsMoney !== undefined || found.some(({ need }) => need !== "adviser");
    const named = readKinds(text);
    const turned = readIntent(text, { asks, namesKind: named.length > 0 })?.intent;
    const wanted = found[0]?.need ?? (named.length > 0 && wants.find(text) ? "adviser" : undefined);
    const isAbroad = place.elsewhere && turned !== "emergency";
    const saysNothing = !wanted && named.length === 0 && !vague.find(text);
    const asksMoney = wantsMoney !== undefined && !asksForMore(found, wantsMoney, text);
    const ruled: Intent =
      turned ??
      (asksMoney ? "funding_question" : saysNothing ? "other" : intentOf(wanted ?? "adviser"));
    const opinion = opinionOn(text);
    const intent = isAbroad ? "other" : opinion.intent(ruled);
    const kinds = readSpeaker(text, named, intent);
    if (intent === "other") return nothing("other", kinds);
    const [one] = kinds.length === 1 ? kinds : [];
    // "My boss wants a scan" is said by somebody who belongs to an organization.
    const isSomebody = one?.kind !== "individual" || intent !== "request" || AS_A_PERSON.test(text);
    const kind = isSomebody
      ? (one ?? (kinds.length === 0 ? alone(intent, text) : undefined))
      : undefined;
    const need =
      intent === "request"
        ? opinion.need(wanted)
        : intent === "funding_question"
          ? moneyNeed(kind, found)
          : NEED_OF[intent];
    const facts: RouteFacts = {
      ...(kind && { requesterKind: kind.kind }),
      ...(need && { need }),
      ...(place.state && { state: place.state }),
    };
    const decided: RouteDecision = {
      ...decide(facts, table),
      intent,
      sector: kind?.sector ?? null,
    };
    const needsFound = found.map((one) => one.need);
    const decision = {
      ...decided,
      confidence: confidenceOf(kinds, found.length, decided),
      alternatives: otherWays(
        decided,
        { facts, kinds: kinds.length > 0 ? kinds : named, needs: needsFound },
        table,
      ),
    };
    if (intent === "emergency") return decision;
    const corrected = corrections?.like(raw);
    const asCorrected = corrected && wayByTable(corrected.desk, facts, table);
    if (asCorrected) return offerBoth(decision, asCorrected, table, true);
    if (decision.desk === null || !decision.route) return decision;
    const rather = opinion.desk(decision.desk);
    const readings = { facts, kinds: named, needs: [...needsFound, ...opinion.needs()] };
    const rival = rather && wayTo(rather, readings, table);
    return rival ? offerBoth(decision, rival, table) : decision;
  };
  const readAsking = (raw: string): Asking => {
    const { clean, likelyQuestion } = readers();
    return askingOf(likelyQuestion(clean(raw)), alike);
  };
  return { recognise, readAsking };

  function moneyNeed(kind: KindReading | undefined, found: readonly { need: Need }[]): Need {
    const wantsTeaching = found.some(({ need }) => need === "education_grant");
    return wantsTeaching && kind && kind.kind !== "individual" ? "education_grant" : "money";
  }

  function nothing(intent: Intent, kinds: readonly KindReading[]): RouteDecision {
    const [kind] = kinds.length === 1 ? kinds : [];
    return {
      ...decide({}, table),
      intent,
      requesterKind: kind?.kind ?? null,
      sector: kind?.sector ?? null,
      desk: null,
      contact: null,
      backup: null,
      missing: [],
      because: [],
      confidence: 0.5,
    };
  }
}

/** Somebody who says to be a person, not to be from an organization. */
const AS_A_PERSON =
  /\b(?:i am|i'm|im|as) (?:an? |\d\d\b)|\b(?:personal|private person|at home|household|hobbyist|freelance|live alone|by myself|just (?:me|a guy)|my own time)\b/i;

/** A crime and a job are matters of one person, unless somebody says "we". */
function alone(intent: Intent | undefined, text: string): KindReading | undefined {
  const isPersonal = intent === "crime" || intent === "hiring_question";
  return isPersonal && !/\b(we|our|us)\b/i.test(text)
    ? { kind: "individual", sector: undefined, words: "" }
    : undefined;
}

/** Money is a side of the question where something else is asked for first. */
function asksForMore(
  found: readonly { need: Need; words: string }[],
  money: string,
  text: string,
): boolean {
  const [first] = found.filter(({ need }) => need !== "adviser" && need !== "education_grant");
  return first !== undefined && text.indexOf(first.words) < text.indexOf(money);
}

/** Two needs are common and rarely disagree; two kinds are a guess. */
function confidenceOf(
  kinds: readonly KindReading[],
  needs: number,
  decision: RouteDecision,
): number {
  if (decision.missing.length > 0 || kinds.length > 1) return 0.3;
  return needs > 2 ? 0.7 : 0.9;
}
