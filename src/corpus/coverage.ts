import { PlaceCode, type Region } from "../domain/region.ts";
import { RequesterKind } from "../domain/requester.ts";
import type { Need, Route } from "../domain/route.ts";
import type { Finding } from "./problem.ts";

const HELP: readonly Need[] = ["ai_tool", "scanning", "assessment", "adviser"];

/** What everybody may need, and must find a way for. */
const EVERYBODY: readonly Need[] = [
  "incident",
  "software_flaw",
  "crime_report",
  "hiring",
  "clearinghouse",
];

/** What a kind of requester asks for beside that. Leaving one out would leave somebody nowhere. */
const ALSO: Readonly<Record<RequesterKind, readonly Need[]>> = {
  federal_civilian_agency: [...HELP, "protective_services", "directive", "money"],
  war_department: [...HELP, "protective_services", "directive", "money"],
  defense_contractor: [...HELP, "protective_services", "information_sharing", "directive"],
  state: [...HELP, "information_sharing", "directive", "money"],
  territory: [...HELP, "information_sharing", "directive", "money"],
  local_government: [...HELP, "information_sharing", "directive", "money"],
  school: [...HELP, "information_sharing", "money", "education_grant"],
  library: [...HELP, "information_sharing", "money"],
  tribe: [...HELP, "information_sharing", "money"],
  rural_hospital: [...HELP, "information_sharing", "money"],
  hospital: [...HELP, "information_sharing", "money"],
  community_bank: [...HELP, "information_sharing", "money"],
  credit_union: [...HELP, "information_sharing", "money"],
  water_utility: [...HELP, "information_sharing", "money"],
  electric_cooperative: [...HELP, "information_sharing", "money"],
  municipal_electric: [...HELP, "information_sharing", "money"],
  other_electric: [...HELP, "information_sharing", "money"],
  other_infrastructure: [...HELP, "information_sharing", "money"],
  election_office: [...HELP, "information_sharing", "money"],
  small_business: ["money"],
  ai_developer: ["model_testing", "money"],
  open_source_maintainer: [...HELP, "money"],
  college: ["education_grant"],
  nonprofit: ["money"],
  individual: ["money"],
};

/** Every kind with what it needs has a route, and no two routes serve the same. */
export function checkRouteCoverage(routes: readonly Route[]): Finding[] {
  const findings: Finding[] = [];
  const report = (mark: string, message: string) =>
    findings.push({ file: "routes.yaml", mark, message });
  for (const kind of RequesterKind.options) {
    for (const need of [...EVERYBODY, ...ALSO[kind]]) {
      const served = routes.some((route) => isFor(route, kind, need));
      if (!served) report("routes:", `no route serves ${kind} with ${need}`);
    }
  }
  const first = new Map<string, string>();
  for (const route of routes) {
    for (const kind of route.kinds) {
      for (const need of route.needs) {
        const earlier = first.get(`${kind} ${need}`);
        if (earlier) {
          report(route.id, `route ${route.id}: ${earlier} serves ${kind} with ${need} too`);
        } else first.set(`${kind} ${need}`, route.id);
      }
    }
  }
  return findings;
}

function isFor(route: Route, kind: RequesterKind, need: Need): boolean {
  return route.kinds.includes(kind) && route.needs.includes(need);
}

/** Every state, territory and freely associated state has its region, and every region a state. */
export function checkRegions(regions: readonly Region[]): Finding[] {
  const finding = (message: string) => ({ file: "regions.yaml", mark: "region:", message });
  const unserved = PlaceCode.options
    .filter((code) => !regions.some((region) => region.code === code))
    .map((code) => finding(`${code} has no region`));
  const empty = Array.from({ length: 10 }, (_, i) => i + 1)
    .filter((number) => !regions.some(({ region }) => region === number))
    .map((number) => finding(`no state is in region ${number}`));
  return [...unserved, ...empty];
}
