import { z } from "zod";
import type { RequesterKind } from "./requester.ts";

/** The fields of work that desks and contacts are arranged by. */
export const Sector = z.enum([
  "federal",
  "defense",
  "government",
  "elections",
  "education",
  "health",
  "finance",
  "water",
  "electricity",
  "other_energy",
  "transportation",
  "communications",
  "food_agriculture",
  "technology",
]);
export type Sector = z.infer<typeof Sector>;

/** The sector that follows from the kind of requester; undefined where the kind does not tell. */
export const SECTOR_OF: Readonly<Record<RequesterKind, Sector | undefined>> = {
  federal_civilian_agency: "federal",
  war_department: "defense",
  defense_contractor: "defense",
  state: "government",
  territory: "government",
  local_government: "government",
  school: "education",
  library: "education",
  tribe: "government",
  rural_hospital: "health",
  hospital: "health",
  community_bank: "finance",
  credit_union: "finance",
  water_utility: "water",
  electric_cooperative: "electricity",
  municipal_electric: "electricity",
  other_electric: "electricity",
  other_infrastructure: undefined,
  election_office: "elections",
  small_business: undefined,
  ai_developer: "technology",
  open_source_maintainer: "technology",
  college: "education",
  nonprofit: undefined,
  individual: undefined,
};
