import { createHmac } from "node:crypto";
import { pino } from "pino";
import { vi } from "vitest";
import { cardRules } from "../../src/cards/card-rules.ts";
import type { App } from "../../src/compose.ts";
import type { SlackConfig } from "../../src/config/slack.ts";
import type { Corpus } from "../../src/corpus/corpus.ts";
import type { Database } from "../../src/domain/database.ts";
import { createSlack } from "../../src/slack/surface.ts";
import { createInstallations } from "../../src/store/installations.ts";
import type { Surface } from "../../src/surface.ts";
import { openTestApp } from "./app.ts";
import { bundledCorpus } from "./corpus.ts";
import { startTestService } from "./service.ts";
import { type SlackApi, startSlackApi } from "./slack-api.ts";

const SECRET = "a signing secret";

/** The whole service with Slack over HTTP, on loopback. */
export interface SlackService {
  app: App;
  api: SlackApi;
  url: string;
  faults: unknown[];
  /** What was logged of parcels and jobs. */
  logged: string[];
  /** Waits until everything that was sent has arrived or was given up. */
  settled(): Promise<void>;
  /** Sends an event as Slack does. */
  event(event: object, envelope?: object): Promise<Response>;
  /** Sends a button, a form or a shortcut as Slack does. */
  interact(payload: object): Promise<Response>;
  /** Sends a slash command as Slack does. */
  command(fields: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts it for the workspace T1, unless the settings say otherwise. */
export async function startSlackService(
  database: Database,
  settings: Partial<SlackConfig> = {},
  api?: SlackApi,
  corpus?: Corpus,
  /** Other platforms that the same service serves. */
  beside: (app: App) => Surface[] = () => [],
): Promise<SlackService> {
  const slack = api ?? (await startSlackApi());
  const app = await openTestApp(database, corpus);
  const faults: unknown[] = [];
  const { wording } = app.corpus;
  const surface = createSlack(
    {
      mode: "http",
      install: { kind: "single", botToken: "xoxb-one" },
      appToken: undefined,
      signingSecret: SECRET,
      apiUrl: slack.url,
      admins: [],
      ...settings,
    },
    {
      wording,
      installations: createInstallations(database),
      ...cardRules(wording),
      onFault: (error) => faults.push(error),
    },
  );
  const logged: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  const service = await startTestService(app, [surface, ...beside(app)], log);
  let events = 0;
  const url = `${service.url}/slack/events`;
  return {
    app,
    api: slack,
    url,
    faults,
    logged,
    async settled() {
      await vi.waitFor(
        async () => {
          const rows = await database.query(
            `select 1 from pgboss.job where name in ('respond', 'deliver')
               and state in ('created', 'retry', 'active')
             union all select 1 from outbox where sent_at is null and given_up_at is null`,
          );
          if (rows.length > 0) throw new Error(`${rows.length} jobs and parcels wait`);
        },
        { timeout: 30_000, interval: 50 },
      );
    },
    event: (event, envelope = {}) => {
      const id = `Ev${++events}`;
      const body = { type: "event_callback", team_id: "T1", event_id: id, event, ...envelope };
      return send(url, JSON.stringify(body), "application/json");
    },
    interact: (payload) =>
      send(url, new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
    command: (fields) => send(url, new URLSearchParams(fields).toString()),
    async stop() {
      await service.stop();
      await slack.close();
    },
  };
}

/** One page, which is indexed in no time: for what is not about answers. */
export async function onePage(): Promise<Corpus> {
  const bundled = await bundledCorpus();
  return { ...bundled, pages: bundled.pages.slice(0, 1) };
}

/** A request with the signature that Slack would give it (docs.slack.dev, "Verifying requests"). */
export function send(
  url: string,
  body: string,
  type = "application/x-www-form-urlencoded",
  { secret = SECRET, at = Math.floor(Date.now() / 1000) } = {},
): Promise<Response> {
  const signature = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": `v0=${signature}`,
    },
    body,
  });
}
