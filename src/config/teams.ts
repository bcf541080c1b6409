import { z } from "zod";
import { optionalText, section } from "./section.ts";

/** Microsoft's clouds in which Teams runs. */
export type TeamsCloud = "commercial" | "gcc" | "gcc-high" | "dod";

/** The bot registration. */
export interface TeamsConfig {
  appId: string;
  tenantId: string;
  credential:
    | { kind: "secret"; secret: string }
    | { kind: "certificate"; thumbprint: string; privateKey: string }
    | { kind: "managed_identity" };
  /** Tenants that are served; others are refused. */
  tenants: readonly string[];
  cloud: TeamsCloud;
  /** Object ids of people who may set up desks in any channel. */
  administrators: readonly string[];
}

/** The Teams bot. Without TEAMS_APP_ID it serves this machine only, without signing in. */
export const teamsSection = section({
  shape: {
    TEAMS_APP_ID: z
      .uuid({ error: "must be the application id, a UUID" })
      .optional()
      .describe("The application (client) id of the Azure Bot registration."),
    TEAMS_TENANT_ID: z
      .uuid({ error: "must be the tenant id, a UUID" })
      .optional()
      .describe("The tenant of the registration, which is single-tenant or a managed identity."),
    TEAMS_APP_SECRET: optionalText().describe(
      "The client secret; or a certificate instead; neither for a managed identity.",
    ),
    TEAMS_CERT_THUMBPRINT: optionalText().describe("The certificate's thumbprint."),
    TEAMS_CERT_KEY: optionalText().describe("The certificate's private key, in PEM form."),
    TEAMS_ALLOWED_TENANTS: z
      .string()
      .transform((text) => text.split(",").map((id) => id.trim()))
      .refine((ids) => ids.every((id) => z.uuid().safeParse(id).success), {
        error: "must be tenant ids with commas between them",
      })
      .optional()
      .describe("More tenants whose people may use the bot. Unset: that of TEAMS_TENANT_ID alone."),
    TEAMS_ADMINISTRATORS: z
      .string()
      .transform((text) => text.split(",").map((id) => id.trim()))
      .refine((ids) => ids.every((id) => z.uuid().safeParse(id).success), {
        error: "must be object ids with commas between them",
      })
      .optional()
      .describe("Object ids of people who may set up desks, beside the owners of a team."),
    TEAMS_CLOUD: z
      .enum(["commercial", "gcc", "gcc-high", "dod"])
      .default("commercial")
      .describe("commercial, gcc, gcc-high or dod."),
  },
  secrets: ["TEAMS_APP_SECRET", "TEAMS_CERT_KEY"],
  read(values, report): TeamsConfig | undefined {
    const { TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenantId, TEAMS_APP_SECRET: secret } = values;
    const { TEAMS_CERT_THUMBPRINT: thumbprint, TEAMS_CERT_KEY: privateKey } = values;
    const { TEAMS_ALLOWED_TENANTS: more = [], TEAMS_CLOUD: cloud } = values;
    const { TEAMS_ADMINISTRATORS: administrators = [] } = values;
    if (!appId && !tenantId && !secret && !thumbprint && !privateKey) return undefined;
    if (!appId || !tenantId) {
      report("TEAMS_APP_ID and TEAMS_TENANT_ID belong together: one of them is missing");
      return undefined;
    }
    if (secret && (thumbprint || privateKey)) {
      report("TEAMS_APP_SECRET and a certificate exclude each other: set one");
    }
    if (Boolean(thumbprint) !== Boolean(privateKey)) {
      report("TEAMS_CERT_THUMBPRINT and TEAMS_CERT_KEY belong together: one of them is missing");
    }
    return {
      appId,
      tenantId,
      credential: secret
        ? { kind: "secret", secret }
        : thumbprint && privateKey
          ? { kind: "certificate", thumbprint, privateKey }
          : { kind: "managed_identity" },
      tenants: [...new Set([tenantId, ...more])],
      cloud,
      administrators,
    };
  },
});
