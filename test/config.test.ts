import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

const problemsIn = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

describe("the settings", () => {
  it("need nothing", () => {
    expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 3978, slack: undefined });
  });

  it("take an empty variable for one that is not set", () => {
    expect(readConfig({ DATABASE_URL: "", SLACK_BOT_TOKEN: "" }).slack).toBeUndefined();
  });
});

describe("the Slack settings", () => {
  const KEY = Buffer.alloc(32, 7).toString("base64");

  it("are one workspace in Socket Mode with a bot token and an app token", () => {
    const { slack } = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" });
    expect(slack).toMatchObject({
      mode: "socket",
      install: { kind: "single", botToken: "xoxb-1" },
      apiUrl: "https://slack.com/api/",
    });
  });

  it("are one workspace over HTTP with a bot token and a signing secret", () => {
    const { slack } = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" });
    expect(slack?.mode).toBe("http");
  });

  it("are many workspaces with the secrets of an installation", () => {
    const { slack } = readConfig({
      SLACK_SIGNING_SECRET: "s",
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "c",
      SLACK_STATE_SECRET: "x".repeat(32),
      SLACK_TOKEN_KEYS: `${KEY}, ${KEY}`,
      SLACK_CLOUD: "gov",
    });
    expect(slack).toMatchObject({
      mode: "http",
      install: { kind: "oauth", tokenKeys: [KEY, KEY] },
      apiUrl: "https://slack-gov.com/api/",
    });
  });

  it("say what is missing", () => {
    expect(problemsIn({ SLACK_BOT_TOKEN: "xoxb-1" })).toContain("SLACK_SIGNING_SECRET (for HTTP)");
    expect(problemsIn({ SLACK_SIGNING_SECRET: "s" })).toContain("SLACK_BOT_TOKEN is missing");
    expect(problemsIn({ SLACK_CLIENT_ID: "1" })).toContain("2 problems");
    expect(problemsIn({ SLACK_TOKEN_KEYS: "short" })).toContain("32 bytes in base64");
  });
});

describe("the model settings", () => {
  it("are OpenAI's with a key, or another endpoint's with an address", () => {
    const { model } = readConfig({ OPENAI_API_KEY: "k" });
    expect(model).toEqual({
      endpoint: { kind: "openai", apiKey: "k", baseUrl: undefined },
      chat: "gpt-4.1-mini",
      embedding: undefined,
    });
    const own = readConfig({ OPENAI_BASE_URL: "http://127.0.0.1:8000/v1", WAYFINDER_MODEL: "m" });
    expect(own.model).toMatchObject({
      endpoint: { baseUrl: "http://127.0.0.1:8000/v1" },
      chat: "m",
    });
  });

  it("are Azure's with an address and a key", () => {
    const azure = { AZURE_OPENAI_ENDPOINT: "https://a.openai.azure.us", AZURE_OPENAI_API_KEY: "k" };
    expect(readConfig(azure).model?.endpoint).toMatchObject({ kind: "azure", apiKey: "k" });
    expect(problemsIn({ ...azure, AZURE_OPENAI_API_KEY: "" })).toContain("needed together");
    expect(problemsIn({ ...azure, OPENAI_API_KEY: "k" })).toContain("keep one of the two");
  });

  it("are none without a key and an address", () => {
    expect(readConfig({ WAYFINDER_MODEL: "m" }).model).toBeUndefined();
    expect(problemsIn({ WAYFINDER_EMBEDDING_MODEL: "e" })).toContain("WAYFINDER_EMBEDDING_MODEL");
  });
});
