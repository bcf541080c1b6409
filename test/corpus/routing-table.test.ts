import { describe, expect, it } from "vitest";
import type { RequesterKind } from "../../src/domain/requester.ts";
import type { Need } from "../../src/domain/route.ts";
import { bundledCorpus } from "../support/corpus.ts";

const { routing, contacts } = await bundledCorpus();

const routeFor = (kind: RequesterKind, need: Need) =>
  routing.routes.find((route) => route.kinds.includes(kind) && route.needs.includes(need));

describe("the bundled routing table sends", () => {
  it.each<[RequesterKind, Need, string]>([
    ["federal_civilian_agency", "ai_tool", "cisa-shared-services"],
    ["federal_civilian_agency", "money", "tmf-page"],
    ["war_department", "ai_tool", "nsa-requests"],
    ["defense_contractor", "protective_services", "nsa-dib"],
    ["state", "scanning", "cisa-regions"],
    ["local_government", "assessment", "cisa-regions"],
    ["school", "money", "cisa-slcgp"],
    ["tribe", "money", "fema-tcgp"],
    ["rural_hospital", "ai_tool", "cisa-regions"],
    ["rural_hospital", "money", "cms-rhtp"],
    ["community_bank", "ai_tool", "cisa-cyhy"],
    ["community_bank", "clearinghouse", "gold-eagle-info"],
    ["credit_union", "scanning", "cisa-cyhy"],
    ["water_utility", "ai_tool", "epa-water-ta"],
    ["electric_cooperative", "adviser", "nreca"],
    ["municipal_electric", "adviser", "appa"],
    ["electric_cooperative", "money", "doe-rmuc"],
    ["other_infrastructure", "assessment", "cisa-regions"],
    ["ai_developer", "model_testing", "nist-caisi"],
    ["open_source_maintainer", "adviser", "vince-nt"],
    ["college", "education_grant", "nsf-cyberai-sfs"],
    ["individual", "software_flaw", "vince-nt"],
    ["individual", "crime_report", "fbi-ic3"],
    ["hospital", "incident", "cisa-247"],
  ])("%s with %s to %s", (kind, need, contact) => {
    expect(routeFor(kind, need)?.contacts[0]).toBe(contact);
  });
});

describe("what the bundled routes say", () => {
  it("promises nobody an AI tool", () => {
    const said = routing.routes.filter(({ needs }) => needs.includes("ai_tool"));
    expect(said.length).toBeGreaterThan(8);
    // The War Department's own way has no tool of another agency to speak of.
    for (const { id, say } of said.filter((route) => route.id !== "war-department")) {
      expect(say, id).toMatch(/found no/);
    }
  });

  it("names no answer time that the office does not publish", () => {
    for (const { id, say, contacts: ids } of routing.routes) {
      const first = contacts.get(ids[0] ?? "");
      if (first?.role !== "intake" || first.publishedResponse) continue;
      expect(say, id).toMatch(/response time/);
    }
  });

  it("speaks of the value to be confirmed where the first contact needs it", () => {
    for (const { id, say, contacts: ids } of routing.routes) {
      const first = contacts.get(ids[0] ?? "");
      if (!first?.confirm || first.role !== "intake") continue;
      expect(say, id).toMatch(/confirm it first/);
    }
  });
});

describe("the bundled contacts", () => {
  const text = JSON.stringify([...contacts.values()]).toLowerCase();

  it.each([
    "report@cisa.gov",
    "saycisa@",
    "contact@mail.cisa",
    "central@cisa",
    "us-cert.gov",
    "282-0870",
    "cisaregion",
    "cisa.services",
    "kb.cert.org",
    "fema-slcgp",
  ])("never hold the look-alike or superseded %s", (value) => {
    expect(text).not.toContain(value);
  });

  it("are all reached by a route, the emergency card, or a program page", async () => {
    const { pages } = await bundledCorpus();
    const used = new Set([
      ...routing.routes.flatMap((route) => [...route.contacts, ...route.backups]),
      ...routing.emergency.flatMap((step) => step.contacts),
      ...pages.flatMap(({ facts }) =>
        facts.kind === "program" ? [facts.route.contact, facts.route.backup] : [],
      ),
    ]);
    expect([...contacts.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
});
