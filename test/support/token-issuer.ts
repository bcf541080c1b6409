import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A loopback stand-in for the issuer of Bot Framework tokens: its metadata, its keys, its signature. */
export interface TokenIssuer {
  /** The SDK's settings that point at it instead of at Microsoft's addresses. */
  overrides: Record<string, string>;
  /** A signed token; what is not given is right for the app. */
  token(claims?: Record<string, unknown>, kid?: string): string;
  close(): Promise<void>;
}

/** The channel's issuer as the SDK expects it. */
const ISSUER = "https://api.botframework.com";

/** Starts it. The key "endorsed" is endorsed for Teams, "other" for another channel. */
export async function startTokenIssuer(appId: string, serviceUrl: string): Promise<TokenIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const jwk = publicKey.export({ format: "jwk" });
  const keys = [
    { ...jwk, kid: "endorsed", use: "sig", endorsements: ["msteams"] },
    { ...jwk, kid: "other", use: "sig", endorsements: ["webchat"] },
    { ...jwk, kid: "stranger", use: "sig", endorsements: ["msteams"] },
  ];
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const metadata = {
      issuer: ISSUER,
      jwks_uri: `http://127.0.0.1:${port}/keys`,
      id_token_signing_alg_values_supported: ["RS256"],
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(request.url === "/keys" ? { keys } : metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`;
  return {
    overrides: {
      ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
      ToChannelFromBotOAuthScope: ISSUER,
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: "https://api.botframework.com",
      ToBotFromChannelOpenIdMetadataUrl: url,
      ToBotFromEmulatorOpenIdMetadataUrl: url,
    },
    token(claims = {}, kid = "endorsed") {
      const now = Math.floor(Date.now() / 1000);
      const body = {
        iss: ISSUER,
        aud: appId,
        nbf: now - 60,
        exp: now + 3600,
        serviceurl: serviceUrl,
      };
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
      const signed = `${part({ alg: "RS256", typ: "JWT", kid })}.${part({ ...body, ...claims })}`;
      const key = kid === "stranger" ? stranger : privateKey;
      return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
