import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TeamsCloud, TeamsConfig } from "../../src/config/teams.ts";
import {
  audienceOf,
  createAuthentication,
  isLoopback,
  isServedTenant,
  isTrustedService,
} from "../../src/teams/auth.ts";
import { createTeams } from "../../src/teams/surface.ts";
import { openEmpty } from "../support/empty-database.ts";
import { startTeamsService, type TeamsService } from "../support/teams-app.ts";
import { startTokenIssuer, type TokenIssuer } from "../support/token-issuer.ts";

const TENANT = "7c1d7a1e-2f75-4a0e-8f0c-0a6f0d1a0001";
const SERVICE = "https://smba.trafficmanager.net/amer/";
const CONFIG: TeamsConfig = {
  appId: "3f6c6c1e-6f0a-4d3e-9d5b-2a4a8a1c0b11",
  tenantId: TENANT,
  credential: { kind: "secret", secret: "a secret" },
  tenants: [TENANT],
  cloud: "commercial",
  administrators: [],
};
const HELP = {
  type: "invoke",
  name: "task/fetch",
  serviceUrl: SERVICE,
  conversation: { id: "a:one", conversationType: "personal", tenantId: TENANT },
  value: { data: { wayfinder: { action: { do: "help" } } } },
};

describe("the endpoint with credentials", () => {
  let issuer: TokenIssuer;
  let service: TeamsService;
  beforeAll(async () => {
    issuer = await startTokenIssuer(CONFIG.appId, SERVICE);
    service = await startTeamsService(await openEmpty(), CONFIG, issuer.overrides);
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await issuer.close();
  });

  const post = (token: string | undefined, activity: object = HELP) =>
    service.send(activity, token ? { authorization: `Bearer ${token}` } : {});
  const recorded = async () => (await service.app.database.query("select 1 from inbox")).length;

  it("serves what the channel has signed for this app", async () => {
    const response = await post(issuer.token());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("What I can do");
  });

  it.each<[string, () => string | undefined]>([
    ["no token", () => undefined],
    ["what is no token", () => "abc"],
    ["a token for another app", () => issuer.token({ aud: crypto.randomUUID() })],
    ["a token of another issuer", () => issuer.token({ iss: "https://issuer.example.com" })],
    ["an old token", () => issuer.token({ exp: Math.floor(Date.now() / 1000) - 3600 })],
    ["a token for another service", () => issuer.token({ serviceurl: "https://example.com/" })],
    ["a key that is endorsed for another channel", () => issuer.token({}, "other")],
    ["a key that nobody knows", () => issuer.token({}, "unknown")],
    ["another's signature", () => issuer.token({}, "stranger")],
  ])("refuses %s, and records nothing", async (_, token) => {
    const before = await recorded();
    const faults = service.faults.length;
    const sent = token();
    const response = await post(sent);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("");
    expect(await recorded()).toBe(before);
    expect(service.faults).toHaveLength(faults + 1);
    expect(String(service.faults.at(-1))).not.toContain(sent ?? "Bearer");
  });

  it("takes nothing from a tenant that is not served", async () => {
    const before = await recorded();
    const conversation = { ...HELP.conversation, tenantId: crypto.randomUUID() };
    const text = await (await post(issuer.token(), { ...HELP, conversation })).text();
    expect(text).not.toContain("What I can do");
    expect(await recorded()).toBe(before);
  });

  it("takes nothing that names a service that is not Teams, though it is signed", async () => {
    const before = await recorded();
    const serviceUrl = "https://smba.example.com/";
    const token = issuer.token({ serviceurl: serviceUrl });
    const text = await (await post(token, { ...HELP, serviceUrl })).text();
    expect(text).not.toContain("What I can do");
    expect(await recorded()).toBe(before);
  });
});

describe("credentials", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

  it.each<[string, TeamsConfig["credential"]]>([
    ["a secret", { kind: "secret", secret: "a secret" }],
    ["a certificate", { kind: "certificate", thumbprint: "AB".repeat(20), privateKey: pem }],
    ["a managed identity", { kind: "managed_identity" }],
  ])("may be %s", (_, credential) => {
    expect(() => createAuthentication({ ...CONFIG, credential })).not.toThrow();
  });

  it.each<[TeamsCloud, string, string]>([
    ["commercial", SERVICE, "https://api.botframework.com"],
    ["gcc", "https://smba.infra.gcc.teams.microsoft.com/teams", "https://api.botframework.com"],
    ["gcc-high", "https://smba.infra.gov.teams.microsoft.us/", "https://api.botframework.us"],
    ["dod", "https://smba.infra.dod.teams.microsoft.us/", "https://api.botframework.us"],
  ])("belong to one cloud: %s", (cloud, serviceUrl, audience) => {
    const config = { ...CONFIG, cloud };
    const inner = Reflect.get(createAuthentication(config), "inner");
    expect(inner.getOriginatingAudience()).toBe(audience);
    expect(audienceOf(config)).toBe(audience);
    expect(isTrustedService(serviceUrl, config)).toBe(true);
    expect(isTrustedService(serviceUrl.replace("https:", "http:"), config)).toBe(false);
    expect(isTrustedService("https://smba.example.com/", config)).toBe(false);
    expect(isTrustedService("http://127.0.0.1:1/", config)).toBe(false);
    expect(isTrustedService(undefined, config)).toBe(false);
  });

  it("name the tenants that are served", () => {
    expect(isServedTenant(TENANT, CONFIG)).toBe(true);
    expect(isServedTenant("local", CONFIG)).toBe(false);
    expect(isServedTenant("local", undefined)).toBe(true);
  });

  it("are needed on any address but this machine's", () => {
    for (const host of ["127.0.0.1", "localhost", "::1"]) expect(isLoopback(host)).toBe(true);
    expect(isLoopback("0.0.0.0")).toBe(false);
    expect(() => createTeams(undefined, "0.0.0.0", {} as never)).toThrow("TEAMS_APP_ID");
  });
});
