import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  StatusCodes,
} from "botbuilder";
import { AuthenticationError } from "botframework-connector";
import type { TeamsCloud, TeamsConfig } from "../config/teams.ts";

/** The settings of the SDK for the US government's clouds; GCC runs in the commercial one. */
const GOVERNMENT = { ChannelService: "https://botframework.azure.us" };

/**
 * Hosts at which Teams takes messages, by cloud. An activity that names another is refused: we would send
 * it our token. (learn.microsoft.com: bots/how-to/conversations/send-proactive-messages, "service URL")
 */
const SERVICE_HOSTS: Readonly<Record<TeamsCloud, readonly string[]>> = {
  commercial: ["smba.trafficmanager.net"],
  gcc: ["smba.infra.gcc.teams.microsoft.com"],
  "gcc-high": ["smba.infra.gov.teams.microsoft.us"],
  dod: ["smba.infra.dod.teams.microsoft.us"],
};

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The SDK's checks, which take only some of their own refusals for one: a wrong signature they call a
 * fault of ours (500), and the sender would try again. Where the keys cannot be read it is ours.
 */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(
    ...given: Parameters<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>
  ) {
    try {
      return await super.authenticateRequest(...given);
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      if (!TOKEN_FAULTS.has(name)) throw error;
      throw new AuthenticationError("The token is not valid.", StatusCodes.UNAUTHORIZED);
    }
  }
}

/** What `jsonwebtoken` throws for a token that is none, is not signed by its key, or is not valid yet. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  "JsonWebTokenError",
  "NotBeforeError",
  "SyntaxError",
]);

/** The SDK's checks of tokens, and its credentials. Without settings there are none of either. */
export function createAuthentication(
  config: TeamsConfig | undefined,
  overrides: Record<string, string> = {},
): ConfigurationBotFrameworkAuthentication {
  if (!config) return new Authentication({});
  const { appId, tenantId, credential, cloud } = config;
  const government = cloud === "gcc-high" || cloud === "dod";
  const credentials = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: credential.kind === "managed_identity" ? "UserAssignedMsi" : "SingleTenant",
    ...(credential.kind === "secret" && { MicrosoftAppPassword: credential.secret }),
    ...(credential.kind === "certificate" && {
      CertificateThumbprint: credential.thumbprint,
      CertificatePrivateKey: credential.privateKey,
    }),
  });
  return new Authentication({ ...(government && GOVERNMENT), ...overrides }, credentials);
}

/** Whether messages may be sent to a service URL. */
export function isTrustedService(
  url: string | undefined,
  config: TeamsConfig | undefined,
): boolean {
  const parsed = url === undefined ? null : URL.parse(url);
  if (!parsed) return false;
  if (!config) return LOOPBACK.has(parsed.hostname);
  return parsed.protocol === "https:" && SERVICE_HOSTS[config.cloud].includes(parsed.hostname);
}

/** Whether people of a tenant may use the bot. */
export function isServedTenant(tenant: string, config: TeamsConfig | undefined): boolean {
  return config === undefined || config.tenants.includes(tenant);
}

/** Whether an address to listen on is this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === "::1" || host.startsWith("127.");
}

/** Whom our tokens for the connector are for, by cloud. */
export function audienceOf(config: TeamsConfig | undefined): string {
  const government = config?.cloud === "gcc-high" || config?.cloud === "dod";
  return government ? "https://api.botframework.us" : "https://api.botframework.com";
}
