import type { Region } from "../domain/region.ts";
import type { RequestWording } from "../domain/request-wording.ts";
import { RequesterKind } from "../domain/requester.ts";
import type { Intent, Need, Route, Routing } from "../domain/route.ts";
import type { RouteDecision, RouteFacts } from "../domain/route-decision.ts";
import { SECTOR_OF } from "../domain/sector.ts";

/** What a decision is made with. */
export interface RoutingTable {
  routing: Routing;
  regions: readonly Region[];
  /** What kinds and needs are called, for saying why. */
  names: Pick<RequestWording, "kinds" | "needs">;
}

const INTENTS: Partial<Record<Need, Intent>> = {
  incident: "emergency",
  software_flaw: "flaw",
  crime_report: "crime",
  money: "funding_question",
  education_grant: "funding_question",
  hiring: "hiring_question",
};

/** The need that follows from what somebody is after. */
export const NEED_OF: Partial<Record<Intent, Need>> = {
  emergency: "incident",
  flaw: "software_flaw",
  crime: "crime_report",
  funding_question: "money",
  hiring_question: "hiring",
};

/** What somebody is after who needs this. */
export function intentOf(need: Need): Intent {
  return INTENTS[need] ?? "request";
}

/** Where a request goes of which kind, need and place are known, as far as they are. */
export function decide(facts: RouteFacts, table: RoutingTable): RouteDecision {
  const { requesterKind, need, state } = facts;
  const region = table.regions.find(({ code }) => code === state);
  const route = need && routeFor(requesterKind, need, table.routing.routes);
  const missing: RouteDecision["missing"] = [];
  if (!need) missing.push("need");
  else if (!route && !requesterKind) missing.push("requesterKind");
  if (route?.needsState && !state) missing.push("state");
  return {
    intent: need ? intentOf(need) : "request",
    requesterKind: requesterKind ?? null,
    sector: (requesterKind && SECTOR_OF[requesterKind]) ?? null,
    need: need ?? null,
    state: state ?? null,
    region: region?.region ?? null,
    route: route?.id ?? null,
    desk: missing.length > 0 ? null : (route?.desk ?? table.routing.triage),
    contact: route?.contacts[0] ?? null,
    backup: route?.backups[0] ?? route?.contacts[1] ?? null,
    because: [
      ...(requesterKind ? [table.names.kinds[requesterKind]] : []),
      ...(region ? [region.name] : []),
      ...(need ? [table.names.needs[need]] : []),
    ],
    missing,
    confidence: 1,
    alternatives: [],
  };
}

/** Without a kind only a route that is for everybody will do. */
function routeFor(
  kind: RouteFacts["requesterKind"],
  need: Need,
  routes: readonly Route[],
): Route | undefined {
  return routes.find(
    (route) =>
      route.needs.includes(need) && (kind ? route.kinds.includes(kind) : isForEverybody(route)),
  );
}

/** Some routes serve individuals beside a few kinds; those are no way for somebody unknown. */
function isForEverybody({ kinds }: Route): boolean {
  return kinds.includes("individual") && kinds.length > RequesterKind.options.length / 2;
}
