import type { IncomingMessage, ServerResponse } from "node:http";
import {
  App,
  HTTPReceiver,
  type Logger,
  LogLevel,
  SocketModeReceiver,
  type webApi,
} from "@slack/bolt";
import type { SlackConfig } from "../config/slack.ts";
import type { CardRules } from "../domain/card.ts";
import type { Door } from "../domain/door.ts";
import type { Installations } from "../domain/installation.ts";
import type { Wording } from "../domain/wording.ts";
import type { Surface } from "../surface.ts";
import { tellAdministrators } from "./administrators.ts";
import { createClient } from "./client.ts";
import { listenToEvents } from "./listen/events.ts";
import { listenToForms } from "./listen/forms.ts";
import { listenToPrompts } from "./listen/prompts.ts";
import { createMessenger } from "./messenger.ts";
import { acknowledgeLast } from "./receiver.ts";
import { BOT_SCOPES } from "./scopes.ts";
import { createSeal } from "./seal.ts";
import { authorizeResult, installedWorkspaces, oneWorkspace } from "./workspaces.ts";

/** What the surface is handed. */
export interface SlackParts extends CardRules {
  wording: Wording;
  installations: Installations;
  /** Told of what went wrong; never of what somebody wrote. */
  onFault(error: unknown): void;
}

/** The Slack app as a surface of the service. */
export function createSlack(settings: SlackConfig, parts: SlackParts): Surface {
  const { apiUrl, install } = settings;
  const installed =
    install.kind === "oauth"
      ? installedWorkspaces(parts.installations, createSeal(install.tokenKeys))
      : undefined;
  const workspaces =
    installed ?? oneWorkspace(install.kind === "single" ? install.botToken : "", apiUrl);
  const clients = new Map<string, webApi.WebClient>();
  const clientFor = async (team: string | undefined) => {
    const { botToken } = await workspaces.membership(team);
    const client = clients.get(botToken) ?? createClient(botToken, apiUrl);
    clients.set(botToken, client);
    return client;
  };
  const logger = quiet(parts.onFault);
  const { receiver, routes } = createReceiver(settings, installed?.store, logger);
  const app = new App({
    receiver: acknowledgeLast(receiver),
    authorize: async ({ teamId, enterpriseId }) =>
      authorizeResult(await workspaces.membership(teamId, enterpriseId), teamId),
    clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 1 }, timeout: 10_000 },
    logger,
    logLevel: LogLevel.ERROR,
  });
  app.error(async (error) => {
    parts.onFault(error);
    throw error;
  });
  return {
    name: "Slack",
    messenger: createMessenger({ ...parts, clientFor, working: parts.wording.slack }),
    routes,
    async start(door: Door) {
      const { admins: listed } = settings;
      const listening = { ...parts, door: tellAdministrators(door, { clientFor, listed }) };
      listenToEvents(app, listening);
      listenToPrompts(app, listening);
      listenToForms(app, listening);
      if (installed) forgetWhenRemoved(app, installed.store);
      if (settings.mode === "socket") await app.start();
    },
    async stop() {
      if (settings.mode === "socket") await app.stop();
    },
  };
}

type Store = ReturnType<typeof installedWorkspaces>["store"];

function createReceiver(
  settings: SlackConfig,
  installationStore: Store | undefined,
  logger: Logger,
) {
  const { install, signingSecret = "", appToken = "", apiUrl } = settings;
  if (settings.mode === "socket") {
    const receiver = new SocketModeReceiver({
      appToken,
      logger,
      installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
    });
    return { receiver, routes: [] };
  }
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: "/slack/events",
    logger,
    ...(install.kind === "oauth" &&
      installationStore && {
        clientId: install.clientId,
        clientSecret: install.clientSecret,
        stateSecret: install.stateSecret,
        scopes: [...BOT_SCOPES],
        installationStore,
        installerOptions: {
          directInstall: true,
          clientOptions: { slackApiUrl: apiUrl },
          authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
        },
      }),
  });
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    try {
      receiver.requestListener(request, response);
    } catch {
      // Thrown for a path below /slack/ that Bolt does not know, and for nothing else.
      response.writeHead(404).end();
    }
  };
  return { receiver, routes: [{ path: "/slack/", handle }] };
}

/** An app that was removed forgets its tokens at once. */
function forgetWhenRemoved(app: App, store: Store): void {
  const forget = async (
    teamId: string | undefined,
    enterpriseId: string | undefined,
    org: boolean,
  ) => store.deleteInstallation?.({ teamId, enterpriseId, isEnterpriseInstall: org });
  app.event("app_uninstalled", async ({ context, body }) => {
    await forget(body.team_id, body.enterprise_id, context.isEnterpriseInstall);
  });
  app.event("tokens_revoked", async ({ event, context, body }) => {
    if (!event.tokens.bot?.length) return;
    await forget(body.team_id, body.enterprise_id, context.isEnterpriseInstall);
  });
}

/** Bolt's own log could hold what people write; only that something failed goes on. */
function quiet(onFault: (error: unknown) => void): Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error: (...messages: unknown[]) =>
      onFault(messages.find((message) => message instanceof Error) ?? new Error("Bolt failed")),
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
}
