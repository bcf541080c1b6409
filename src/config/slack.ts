import { z } from "zod";
import { optionalText, section } from "./section.ts";

/** How the app is reached and whose workspaces it serves. */
export interface SlackConfig {
  /** `socket`: over a connection that we open; `http`: Slack calls /slack/events. */
  mode: "socket" | "http";
  /** One workspace by its bot token, or any that installs the app. */
  install:
    | { kind: "single"; botToken: string }
    | {
        kind: "oauth";
        clientId: string;
        clientSecret: string;
        stateSecret: string;
        /** The first encrypts new tokens; all of them read old ones. */
        tokenKeys: readonly string[];
      };
  appToken: string | undefined;
  signingSecret: string | undefined;
  /** With a slash at its end. */
  apiUrl: string;
  /** Users that may set up desks beside the administrators of their workspace. */
  admins: readonly string[];
}

const API_URLS = {
  commercial: "https://slack.com/api/",
  gov: "https://slack-gov.com/api/",
} as const;

const KEY = /^[A-Za-z0-9+/]{43}=$/;

/** The Slack app. Without any of these variables, Slack is off. */
export const slackSection = section({
  shape: {
    SLACK_BOT_TOKEN: z
      .string()
      .startsWith("xoxb-", "must begin with xoxb-")
      .optional()
      .describe("The bot token of one workspace (OAuth & Permissions page)."),
    SLACK_APP_TOKEN: z
      .string()
      .startsWith("xapp-", "must begin with xapp-")
      .optional()
      .describe("The app-level token for Socket Mode, with the scope connections:write."),
    SLACK_SIGNING_SECRET: optionalText().describe(
      "Proves that a request comes from Slack (Basic Information page); for HTTP instead of Socket Mode.",
    ),
    SLACK_CLIENT_ID: optionalText().describe("For installing the app in many workspaces."),
    SLACK_CLIENT_SECRET: optionalText().describe("For installing the app in many workspaces."),
    SLACK_STATE_SECRET: z
      .string()
      .min(32, "must have at least 32 characters")
      .optional()
      .describe("Protects the installation against forged links; any long random text."),
    SLACK_TOKEN_KEYS: z
      .string()
      .transform((text) => text.split(",").map((key) => key.trim()))
      .refine((keys) => keys.every((key) => KEY.test(key)), {
        error: "must be keys of 32 bytes in base64, with commas between them",
      })
      .optional()
      .describe(
        "Keys that encrypt the workspaces' tokens: 32 bytes in base64 each, the newest first (openssl rand -base64 32).",
      ),
    SLACK_CLOUD: z
      .enum(["commercial", "gov"])
      .default("commercial")
      .describe("commercial, or gov for GovSlack."),
    SLACK_ADMINS: z
      .string()
      .transform((text) => text.split(",").map((user) => user.trim()))
      .refine((users) => users.every((user) => /^[UW][A-Z0-9]+$/.test(user)), {
        error: "must be member ids such as U024BE7LH, with commas between them",
      })
      .optional()
      .describe(
        "Member ids that may set up desks, with commas between them, beside the workspace's administrators.",
      ),
    SLACK_API_URL: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Another address of Slack's Web API, for testing."),
  },
  secrets: [
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_SECRET",
    "SLACK_STATE_SECRET",
    "SLACK_TOKEN_KEYS",
  ],
  read(values, report): SlackConfig | undefined {
    const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = values;
    const { SLACK_SIGNING_SECRET: signingSecret, SLACK_CLIENT_ID: clientId } = values;
    const { SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = values;
    const tokenKeys = values.SLACK_TOKEN_KEYS;
    const given = [
      botToken,
      appToken,
      signingSecret,
      clientId,
      clientSecret,
      stateSecret,
      tokenKeys,
    ];
    if (given.every((value) => value === undefined)) return undefined;
    if (!appToken && !signingSecret) {
      report("SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing");
    }
    const apiUrl = values.SLACK_API_URL ?? API_URLS[values.SLACK_CLOUD];
    const common = {
      mode: appToken ? ("socket" as const) : ("http" as const),
      appToken,
      signingSecret,
      admins: values.SLACK_ADMINS ?? [],
      apiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`,
    };
    if (botToken) return { ...common, install: { kind: "single", botToken } };
    if (!clientId || !clientSecret || !stateSecret || !tokenKeys) {
      report(
        "SLACK_BOT_TOKEN is missing; for many workspaces, set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SLACK_TOKEN_KEYS instead",
      );
      return undefined;
    }
    if (!signingSecret) {
      report("SLACK_SIGNING_SECRET is missing: many workspaces are served over HTTP");
    }
    return {
      ...common,
      mode: "http",
      install: { kind: "oauth", clientId, clientSecret, stateSecret, tokenKeys },
    };
  },
});
