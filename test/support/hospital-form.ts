import type { FormValues } from "../../src/domain/form.ts";

/** What a rural hospital enters in the form. */
export const HOSPITAL_FORM: FormValues = {
  requesterKind: "rural_hospital",
  organization: "Mesa County Hospital",
  need: "ai_tool",
  state: "TX",
  liveIncident: "no",
  role: "IT manager",
  email: "dana@mesa.example.org",
  summary: "We want AI help to find weaknesses in our network.",
  hospitalType: "cah",
  consentToShare: "yes",
};
