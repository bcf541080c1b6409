import { z } from "zod";

/**
 * The kinds of organisation and person that apply for money, use a program, or ask for a tool.
 * One vocabulary for funding pages (`applicants`), program pages (`serves`) and routes.
 */
export const RequesterKind = z.enum([
  "federal_civilian_agency",
  "war_department",
  "defense_contractor",
  "state",
  "territory",
  "local_government",
  "school",
  "library",
  "tribe",
  "rural_hospital",
  "hospital",
  "community_bank",
  "credit_union",
  "water_utility",
  "electric_cooperative",
  "municipal_electric",
  "other_electric",
  "other_infrastructure",
  "election_office",
  "small_business",
  "ai_developer",
  "open_source_maintainer",
  "college",
  "nonprofit",
  "individual",
]);
export type RequesterKind = z.infer<typeof RequesterKind>;
