import { cardRules } from "../../src/cards/card-rules.ts";
import { helpCard } from "../../src/cards/help-card.ts";
import type { App } from "../../src/compose.ts";
import type { TeamsConfig } from "../../src/config/teams.ts";
import { findPages } from "../../src/conversation/find-pages.ts";
import type { Database } from "../../src/domain/database.ts";
import { createLog } from "../../src/log.ts";
import { createReferences } from "../../src/store/references.ts";
import type { Surface } from "../../src/surface.ts";
import { createTeams } from "../../src/teams/surface.ts";
import { openTestApp } from "./app.ts";
import { startTestService } from "./service.ts";
import { type Connector, startConnector } from "./teams-connector.ts";

/** The whole service with Teams, on loopback. */
export interface TeamsService {
  app: App;
  connector: Connector;
  url: string;
  faults: unknown[];
  /** Sends an activity as Teams does; what is not given is that of a person's own chat with the bot. */
  send(activity: object, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts it without credentials, unless it is given some. */
export async function startTeamsService(
  database: Database,
  config?: TeamsConfig,
  overrides?: Record<string, string>,
): Promise<TeamsService> {
  const connector = await startConnector();
  const app = await openTestApp(database);
  const faults: unknown[] = [];
  const surface = teamsSurface(app, database, { config, overrides, faults });
  const service = await startTestService(app, [surface], createLog({ logLevel: "silent" }));
  const url = `${service.url}/api/messages`;
  return {
    app,
    connector,
    url,
    faults,
    send: activitySender(url, connector.url),
    async stop() {
      await service.stop();
      await connector.close();
    },
  };
}

/** Teams as a surface on an app, without credentials unless it is given some. */
export function teamsSurface(
  app: App,
  database: Database,
  {
    config,
    overrides,
    faults,
  }: {
    config?: TeamsConfig | undefined;
    overrides?: Record<string, string> | undefined;
    faults: unknown[];
  },
): Surface {
  const { wording } = app.corpus;
  return createTeams(config, "127.0.0.1", {
    wording,
    references: createReferences(database),
    ...cardRules(wording),
    welcome: () => helpCard(wording, app.responding.pageCounts),
    findPages: (text) => findPages(text, app.responding.tools),
    cardOf: (channel, message) =>
      app.outbox.cardOf(database, { platform: "teams", channel }, message),
    onFault: (error) => faults.push(error),
    ...(overrides && { overrides }),
  });
}

/** Sends activities as Teams does; what is not given is that of a person's own chat with the bot. */
export function activitySender(url: string, serviceUrl: string): TeamsService["send"] {
  let activities = 0;
  return (activity, headers = {}) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({
        type: "message",
        id: `m${++activities}`,
        channelId: "msteams",
        serviceUrl,
        from: { id: "29:u1", name: "Sam", aadObjectId: "aad-1" },
        recipient: { id: "28:bot", name: "Wayfinder" },
        conversation: { id: "a:personal", conversationType: "personal", tenantId: "tenant-1" },
        ...activity,
      }),
    });
}

/** What the button that sends a form in carries along, wherever it is in the card. */
export function formDataIn(shown: unknown): object {
  let found: object | undefined;
  JSON.stringify(shown, (_, value) => {
    if (value?.wayfinder?.form?.stage === "submitted") found = value;
    return value;
  });
  if (!found) throw new Error(`no form in ${JSON.stringify(shown)}`);
  return found;
}
