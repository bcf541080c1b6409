import type { Need } from "../../domain/route.ts";
import type { RouteDecision, RouteFacts } from "../../domain/route-decision.ts";
import { decide, type RoutingTable } from "../decide.ts";
import type { KindReading } from "./read-kind.ts";

/** A way that a message could go as well. */
export type Way = RouteDecision["alternatives"][number];

/** What was read beside what decided. */
export interface Readings {
  facts: RouteFacts;
  kinds: readonly Pick<KindReading, "kind">[];
  needs: readonly Need[];
}

/** Any state will do for finding the desk of a way. */
const SOME_STATE = "DC";

/** Other ways of the same words: for each kind that was read, and for each need. */
export function otherWays(
  chosen: RouteDecision,
  { facts, kinds, needs }: Readings,
  table: RoutingTable,
): Way[] {
  if (chosen.intent !== "request") return [];
  const others = new Map<string, Way>();
  for (const way of [
    ...kinds.map(({ kind }) => ({ ...facts, requesterKind: kind })),
    ...needs.slice(0, 2).map((need) => ({ ...facts, need })),
  ]) {
    const found = wayOf(way, table);
    if (!found || found.route === chosen.route) continue;
    const { requesterKind, ...rest } = found;
    const kind = chosen.requesterKind === null ? requesterKind : undefined;
    others.set(found.route, { ...rest, ...(kind && { requesterKind: kind }) });
  }
  return [...others.values()];
}

/** The way to a desk for which the text has words, if there is one. */
export function wayTo(
  desk: string,
  { facts, kinds, needs }: Readings,
  table: RoutingTable,
): Way | undefined {
  const all = [facts, ...kinds.map(({ kind }) => ({ ...facts, requesterKind: kind }))].flatMap(
    (one) => [one, ...needs.map((need) => ({ ...one, need }))],
  );
  return all.map((one) => wayOf(one, table)).find((way) => way?.desk === desk);
}

/** The way to a desk by the table alone: for the same need or the same kind, as far as that goes. */
export function wayByTable(
  desk: string,
  { requesterKind, need }: RouteFacts,
  { routing: { routes } }: RoutingTable,
): Way | undefined {
  const here = routes.filter((route) => route.desk === desk);
  const forNeed = here.filter(({ needs }) => need !== undefined && needs.includes(need));
  const forKind = (some: typeof here) =>
    some.find(({ kinds }) => requesterKind !== undefined && kinds.includes(requesterKind));
  const route = forKind(forNeed) ?? forNeed[0] ?? forKind(here) ?? here[0];
  if (!route) return undefined;
  const [first, ...more] = route.kinds;
  const kind =
    requesterKind && route.kinds.includes(requesterKind)
      ? requesterKind
      : more.length === 0
        ? first
        : undefined;
  return {
    route: route.id,
    desk,
    need: (need && route.needs.includes(need) ? need : route.needs[0]) ?? null,
    ...(kind && { requesterKind: kind }),
  };
}

/**
 * A decision between two ways: none is taken, both are offered. What they have in common stays known.
 * @param first whether the rival is the likelier
 */
export function offerBoth(
  decision: RouteDecision,
  rival: Way,
  { names, routing }: RoutingTable,
  first = false,
): RouteDecision {
  const { route, need, requesterKind } = decision;
  const desk = routing.routes.find(({ id }) => id === route)?.desk;
  if (!route || !desk || desk === rival.desk) return decision;
  const own: Way = { route, desk, need, ...(requesterKind && { requesterKind }) };
  const sameNeed = rival.need === need;
  const sameKind = rival.requesterKind === (requesterKind ?? undefined);
  return {
    ...decision,
    requesterKind: sameKind ? requesterKind : null,
    need: sameNeed ? need : null,
    route: null,
    desk: null,
    contact: null,
    backup: null,
    because: decision.because.filter(
      (fact) =>
        (sameNeed || !need || fact !== names.needs[need]) &&
        (sameKind || !requesterKind || fact !== names.kinds[requesterKind]),
    ),
    missing: [
      ...(sameKind ? [] : (["requesterKind"] as const)),
      ...(sameNeed ? [] : (["need"] as const)),
      ...decision.missing.filter((fact) => fact === "state"),
    ],
    confidence: 0.3,
    alternatives: first ? [rival, own] : [own, rival],
  };
}

function wayOf(facts: RouteFacts, table: RoutingTable): Way | undefined {
  const state = facts.state ?? SOME_STATE;
  const { route, desk, need, requesterKind } = decide({ ...facts, state }, table);
  if (!route || !desk) return undefined;
  return { route, desk, need, ...(requesterKind && { requesterKind }) };
}
