import { z } from "zod";
import { optionalText, section } from "./section.ts";

/** The keys of live sources. Each source that needs one is off without it. */
export interface LiveConfig {
  usajobs: { key: string; email: string } | undefined;
  sam: string | undefined;
  simpler: string | undefined;
}

/** Live sources. */
export const liveSection = section({
  shape: {
    USAJOBS_API_KEY: optionalText().describe("The key of the USAJOBS search interface."),
    USAJOBS_EMAIL: z
      .email("must be an email address")
      .optional()
      .describe("The email address that the USAJOBS key was given to; USAJOBS asks for both."),
    SAM_API_KEY: optionalText().describe("The key of SAM.gov, for Assistance Listings."),
    SIMPLER_GRANTS_API_KEY: optionalText().describe("The key of Simpler.Grants.gov."),
  },
  secrets: ["USAJOBS_API_KEY", "SAM_API_KEY", "SIMPLER_GRANTS_API_KEY"],
  read(values, report): LiveConfig {
    const { USAJOBS_API_KEY: key, USAJOBS_EMAIL: email } = values;
    if ((key === undefined) !== (email === undefined)) {
      report("USAJOBS_API_KEY and USAJOBS_EMAIL are set together or not at all");
    }
    return {
      usajobs: key && email ? { key, email } : undefined,
      sam: values.SAM_API_KEY,
      simpler: values.SIMPLER_GRANTS_API_KEY,
    };
  },
});
