import type { Policy } from "../domain/policy.ts";
import type { RequestExample } from "../domain/request-example.ts";
import type { Intent } from "../domain/route.ts";
import type { RouteDecision } from "../domain/route-decision.ts";
import { type Rate, shareOf } from "./summary.ts";

/** A message with its right routing, beside what it was read as. */
export interface RoutedExample {
  example: Pick<RequestExample, "id" | "text" | "expect">;
  decision: RouteDecision;
  /** Whether who takes it is shown in a conversation, also where the pages answer it. */
  shown: boolean;
}

/** The measures of routing. `wrong` is a fault: the smaller, the better. */
export const ROUTING_MEASURES = {
  intent: "right intent",
  emergencies: "emergencies recognised",
  calm: "no alarm without an emergency",
  desk: "right desk, of what was routed",
  wrong: "routed wrongly",
  routed: "routed, of what should be",
  shown: "who takes it is shown in a conversation",
  kind: "right kind of requester",
  state: "right state",
  need: "right need",
} as const;
export type RoutingMeasure = keyof typeof ROUTING_MEASURES;

/** What a run came to. The tables count by what is right, then by what was said. */
export interface RoutingSummary {
  messages: number;
  rates: Record<RoutingMeasure, Rate>;
  intents: Record<string, Record<string, number>>;
  desks: Record<string, Record<string, number>>;
}

/** Whether a decision sends the message somewhere by itself. */
export function isRouted({ desk, intent, missing }: RouteDecision): boolean {
  return desk !== null && intent !== "other" && missing.length === 0;
}

/** Counts what was right. */
export function summarizeRouting(rows: readonly RoutedExample[]): RoutingSummary {
  const rate = (
    asked: (row: RoutedExample) => boolean,
    met: (row: RoutedExample) => boolean,
  ): Rate => {
    const some = rows.filter(asked);
    return { met: some.filter(met).length, of: some.length };
  };
  const all = () => true;
  const went = ({ decision }: RoutedExample) => isRouted(decision);
  const isEmergency = ({ example }: RoutedExample) => example.expect.intent === "emergency";
  return {
    messages: rows.length,
    rates: {
      intent: rate(all, ({ example, decision }) => decision.intent === example.expect.intent),
      emergencies: rate(isEmergency, ({ decision }) => decision.intent === "emergency"),
      calm: rate(
        (row) => !isEmergency(row),
        ({ decision }) => decision.intent !== "emergency",
      ),
      desk: rate(went, isRight),
      wrong: rate(all, (row) => went(row) && !isRight(row)),
      routed: rate(({ example }) => example.expect.route, went),
      shown: rate(needsTaker, ({ shown }) => shown),
      kind: rate(
        all,
        ({ example, decision }) => decision.requesterKind === example.expect.requesterKind,
      ),
      state: rate(all, ({ example, decision }) => decision.state === example.expect.state),
      need: rate(all, ({ example, decision }) => decision.need === example.expect.need),
    },
    intents: confusion(
      rows,
      ({ expect }) => expect.intent,
      ({ intent }) => intent,
    ),
    desks: confusion(
      rows,
      ({ expect }) => (expect.route ? (expect.desk ?? NONE) : NONE),
      (decision) => (isRouted(decision) ? (decision.desk ?? NONE) : NONE),
    ),
  };
}

/** Money, jobs and directives are for the pages; everything else that somebody wants done has its taker. */
function needsTaker({ example: { expect } }: RoutedExample): boolean {
  const { intent, need, route } = expect;
  return route && TAKEN.has(intent) && need !== "directive";
}

const TAKEN: ReadonlySet<Intent> = new Set(["request", "emergency", "flaw", "crime"]);

/** What the table calls a message that goes nowhere yet. */
const NONE = "not routed";

/** Where nothing is missing and no route serves, the right way is to hand it to triage. */
function isRight({ example: { expect }, decision }: RoutedExample): boolean {
  return (expect.route || expect.missing.length === 0) && decision.desk === expect.desk;
}

function confusion(
  rows: readonly RoutedExample[],
  right: (example: RoutedExample["example"]) => string,
  said: (decision: RouteDecision) => string,
): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { example, decision } of rows) {
    const key = right(example);
    const row = table[key] ?? {};
    row[said(decision)] = (row[said(decision)] ?? 0) + 1;
    table[key] = row;
  }
  return table;
}

/** What is wrong about one row, in words. */
export function routingFaults(row: RoutedExample): string[] {
  const { decision } = row;
  const { expect } = row.example;
  const compare = (what: string, got: unknown, right: unknown): string[] =>
    got === right ? [] : [`${what} ${got ?? "none"}, should be ${right ?? "none"}`];
  return [
    ...compare("intent", decision.intent, expect.intent),
    ...compare("kind", decision.requesterKind, expect.requesterKind),
    ...compare("need", decision.need, expect.need),
    ...compare("state", decision.state, expect.state),
    ...compare("routed", isRouted(decision), expect.route),
    ...(needsTaker(row) && !row.shown ? ["who takes it is not shown in a conversation"] : []),
    ...(isRouted(decision) && expect.route ? compare("desk", decision.desk, expect.desk) : []),
  ];
}

/** The measures that are not where the policy wants them. */
export function routingShortfalls(
  { rates }: Pick<RoutingSummary, "rates">,
  { routing }: Pick<Policy, "routing">,
): { measure: RoutingMeasure; share: number; bar: number }[] {
  return (Object.entries(routing) as [keyof Policy["routing"], number][])
    .map(([measure, bar]) => ({ measure, bar, share: shareOf(rates[measure]) }))
    .filter(({ measure, share, bar }) => (measure === "wrong" ? share > bar : share < bar));
}
