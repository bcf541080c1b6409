import type { Recognition } from "../../domain/recognition.ts";
import type { Region } from "../../domain/region.ts";
import type { Intent, Need } from "../../domain/route.ts";
import type { Recognise, RouteDecision, RouteFacts } from "../../domain/route-decision.ts";
import { decide, type RoutingTable } from "../decide.ts";
import { findPhrases, wordsIn } from "./phrases.ts";
import { exampleReader, type Lessons } from "./read-examples.ts";
import { intentReader } from "./read-intent.ts";
import { type KindReading, kindReader } from "./read-kind.ts";
import { placeReader } from "./read-place.ts";
import { spellingMender } from "./spelling.ts";

/** The need that follows from what somebody is after. */
const NEED_OF: Partial<Record<Intent, Need>> = {
  emergency: "incident",
  flaw: "software_flaw",
  crime: "crime_report",
  hiring_question: "hiring",
};

/** What is written by somebody else than the asker, or for a program: no part of what is needed. */
const HEADERS = /^(?:subject|bcc|cc|to|from)\s*:.*$/gim;

/** Addresses are no words: "attacker@example.com" tells of no attacker. */
const ADDRESSES = /\b(?:https?:\/\/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/gi;

/**
 * Makes the reader of free words. Rules decide, in an order that can be read in one place: what stops
 * everything, then who, where and what. What the text does not say is asked for, never guessed.
 */
export function createRecogniser(
  recognition: Recognition,
  table: RoutingTable,
  lessons: Lessons,
): Recognise {
  const mend = spellingMender(vocabularyOf(recognition, table.regions));
  const readIntent = intentReader(recognition, exampleReader(lessons));
  const readKinds = kindReader(recognition.kinds, table.regions);
  const readPlace = placeReader(recognition, table.regions);
  const needs = recognition.needs.map(({ need, says }) => ({ need, says: findPhrases(says) }));
  const money = findPhrases(recognition.money);
  const vague = findPhrases(recognition.vague);
  const wants = findPhrases(recognition.wants);

  return (raw) => {
    const text = mend(raw.normalize("NFKC").replace(HEADERS, " ").replace(ADDRESSES, " "));
    const place = readPlace(text);
    const wantsMoney = money.find(text);
    const found = needs.flatMap(({ need, says }) => {
      const words = says.find(text);
      return words ? [{ need, words }] : [];
    });
    const asks = wantsMoney !== undefined || found.some(({ need }) => need !== "adviser");
    const turned = readIntent(text, asks);
    const kinds = speakers(readKinds(text), turned?.intent, text);
    const intent: Intent | undefined =
      turned?.intent ??
      (wantsMoney && !asksForMore(found, wantsMoney, text) ? "funding_question" : undefined);
    if (place.elsewhere && intent !== "emergency") return nothing("other", kinds);
    if (intent === "other") return nothing("other", kinds);
    const [one] = kinds.length === 1 ? kinds : [];
    // "My boss wants a scan" is said by somebody who belongs to an organization.
    const only = one?.kind === "individual" && !intent && !AS_A_PERSON.test(text) ? undefined : one;
    const kind = only ?? (kinds.length === 0 ? alone(intent, text) : undefined);
    const wanted = found[0]?.need ?? (kinds.length > 0 && wants.find(text) ? "adviser" : undefined);
    const need = intent ? (NEED_OF[intent] ?? moneyNeed(kind, found)) : wanted;
    if (!need && kinds.length === 0 && !vague.find(text)) return nothing("other", kinds);
    const facts: RouteFacts = {
      ...(kind && { requesterKind: kind.kind }),
      ...(need && { need }),
      ...(place.state && { state: place.state }),
    };
    const decision = decide(facts, table);
    return {
      ...decision,
      intent: intent ?? decision.intent,
      sector: kind?.sector ?? null,
      confidence: confidenceOf(kinds, found.length, decision),
      alternatives: alternativesTo(decision, kinds, found, facts),
    };
  };

  function moneyNeed(kind: KindReading | undefined, found: readonly { need: Need }[]): Need {
    const wantsTeaching = found.some(({ need }) => need === "education_grant");
    return wantsTeaching && (kind?.kind === "college" || kind?.kind === "school")
      ? "education_grant"
      : "money";
  }

  /** Other ways of the same words: for each kind that was read, and for each need. */
  function alternativesTo(
    chosen: RouteDecision,
    kinds: readonly KindReading[],
    found: readonly { need: Need }[],
    facts: RouteFacts,
  ): RouteDecision["alternatives"] {
    const ways = [
      ...kinds.map(({ kind }) => ({ ...facts, requesterKind: kind })),
      ...found.slice(0, 2).map(({ need }) => ({ ...facts, need })),
    ];
    const others = new Map<string, RouteDecision["alternatives"][number]>();
    for (const way of chosen.intent === "request" ? ways : []) {
      const { route, desk, need } = decide({ ...way, state: way.state ?? "DC" }, table);
      if (!route || !desk || route === chosen.route) continue;
      const kind = chosen.requesterKind === null && way.requesterKind;
      others.set(route, { route, desk, need, ...(kind && { requesterKind: kind }) });
    }
    return [...others.values()];
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
const AS_A_PERSON = /\b(?:i am|i'm|im|as) an? |\b(?:personal|private person|at home|household)\b/i;

/**
 * Who is speaking, of those that are named: a flaw is in somebody else's product, a job at somebody else's
 * agency, and a swindler says to be a bank.
 */
function speakers(kinds: KindReading[], intent: Intent | undefined, text: string): KindReading[] {
  const isOurs = /\b(?:we|we're|our|us|my (?:agency|office|bureau)|here)\b/i.test(text);
  const isMine = /\b(?:i|i'm|i've|my|me)\b/i.test(text);
  if (isOurs || !isMine) return kinds;
  switch (intent) {
    case "flaw":
    case "crime":
      return kinds.filter(({ kind }) => ALONE.has(kind));
    case "hiring_question":
      return kinds.filter(({ words }) => /\b(?:hr|specialist|official|manager)\b/i.test(words));
    default:
      return kinds;
  }
}

/** Kinds that are one person, or that find flaws in what others make. */
const ALONE: ReadonlySet<KindReading["kind"]> = new Set([
  "individual",
  "ai_developer",
  "open_source_maintainer",
]);

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

function vocabularyOf(
  recognition: Recognition,
  regions: readonly Region[],
): { whole: string[]; stems: string[] } {
  const { kinds, needs, emergency, flaw, crime, hiring, money, cities } = recognition;
  return wordsIn([
    ...kinds.flatMap(({ says }) => says),
    ...needs.flatMap(({ says }) => says),
    ...Object.values(emergency).flat(),
    ...[...flaw.says, ...crime.says, ...hiring.says, ...money],
    ...Object.values(cities).flat(),
    ...regions.map(({ name }) => name),
  ]);
}
