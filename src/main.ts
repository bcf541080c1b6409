import { cardRules } from "./cards/card-rules.ts";
import { helpCard } from "./cards/help-card.ts";
import { reportFailure } from "./cli/failure.ts";
import { openerFor } from "./cli/open.ts";
import { readServiceOptions, type ServiceOptions } from "./cli/service-options.ts";
import { startProgress } from "./cli/terminal/progress.ts";
import { type App, openApp, type Surroundings } from "./compose.ts";
import { type Config, readConfig } from "./config.ts";
import { findPages } from "./conversation/find-pages.ts";
import { unreachedDesks } from "./conversation/requests/unreached.ts";
import { warmUp } from "./conversation/warm-up.ts";
import { type Listening, serveHttp } from "./http.ts";
import { deadlinesRoute } from "./live/deadlines-route.ts";
import { ownForService } from "./local/session.ts";
import { createLog, type Logger } from "./log.ts";
import { createMailer } from "./mail/messenger.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { serve } from "./serve.ts";
import { createSlack } from "./slack/surface.ts";
import { createInstallations } from "./store/installations.ts";
import { createReferences } from "./store/references.ts";
import type { Surface } from "./surface.ts";
import { isLoopback } from "./teams/auth.ts";
import { type PlaygroundStart, startPlayground } from "./teams/playground/start.ts";
import { createTeams } from "./teams/surface.ts";

/** A running service. */
interface Service {
  app: App;
  surfaces: readonly Surface[];
  listening: Listening;
  /** Undefined: it was not wanted. */
  playground: PlaygroundStart | undefined;
  stop(): Promise<void>;
}

/** Starts everything in order; what was started is stopped again when a later part fails. */
async function start(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const metrics = createMetrics(true);
    const app = await open(config, log, metrics, stops);
    const surfaces = buildSurfaces(config, app, log);
    const messengers = surfaces.map(({ messenger }) => messenger);
    if (config.mail) messengers.push(createMailer(config.mail, app.corpus.wording));
    const serving = await serve(app, messengers, log);
    stops.push(() => serving.stop());
    const listening = await serveHttp(
      {
        ready: () => readiness(app),
        notes: async () => ({
          unreachedDesks: await unreachedDesks(app.database, app.responding.requesting),
        }),
        registry: metrics.registry,
      },
      [
        ...surfaces.flatMap(({ routes }) => routes),
        deadlinesRoute(app.responding.finding, app.database),
      ],
      config.host,
      config.port,
    );
    stops.push(() => listening.close());
    for (const surface of surfaces) {
      await surface.start(serving.door);
      stops.push(() => surface.stop());
    }
    const wanted = options.playground && !config.teams && isLoopback(config.host);
    const playground = wanted
      ? await startPlayground(
          `${listening.url}/api/messages`,
          options.playgroundPort,
          config.dataFolder,
        )
      : undefined;
    if (playground?.outcome === "started") stops.push(() => playground.playground.stop());
    warmUp(app.responding).catch((error) => log.error({ err: error }, "learning failed"));
    return { app, surfaces, listening, playground, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The platforms that are configured. */
function buildSurfaces(config: Config, app: App, log: Logger): Surface[] {
  const { corpus, database, responding } = app;
  const { wording } = corpus;
  const parts = {
    wording,
    installations: createInstallations(database),
    ...cardRules(wording),
    onFault: (error: unknown) => log.error({ err: error }, "a platform's event failed"),
  };
  const references = createReferences(database);
  const welcome = () => helpCard(wording, responding.pageCounts);
  return [
    ...(config.slack ? [createSlack(config.slack, parts)] : []),
    // Without credentials it serves this machine, for trying it out; others could not be told apart.
    ...(config.teams || isLoopback(config.host)
      ? [
          createTeams(config.teams, config.host, {
            ...parts,
            references,
            welcome,
            findPages: (text) => findPages(text, responding.tools),
            cardOf: (channel, message) =>
              app.outbox.cardOf(database, { platform: "teams", channel }, message),
          }),
        ]
      : []),
  ];
}

async function open(
  config: Config,
  log: Logger,
  metrics: Metrics,
  stops: (() => Promise<void>)[],
): Promise<App> {
  const progress = startProgress("Opening the database");
  const surroundings: Surroundings = {
    log,
    metrics,
    onProgress: (done, total) => progress.update(`Indexing ${done} of ${total} passages`),
  };
  try {
    if (config.databaseUrl) {
      const app = await openApp(config, surroundings);
      stops.push(() => app.database.close());
      return app;
    }
    const ownership = await ownForService(openerFor(config, surroundings));
    stops.push(() => ownership.close());
    return ownership.app;
  } finally {
    progress.stop();
  }
}

/** The desks whose requests lie elsewhere, because nothing can be sent to them. */
async function readiness({ database }: App): Promise<Record<string, boolean>> {
  const [row] = await database.query<{ passages: number }>("select passages from index_total");
  return { database: true, index: (row?.passages ?? 0) > 0 };
}

async function announce(
  config: Config,
  { app, surfaces, listening, playground }: Service,
  { playgroundPort }: ServiceOptions,
): Promise<void> {
  const { corpus } = app;
  const where = config.databaseUrl
    ? "a Postgres server"
    : `the embedded database in ${config.dataFolder}`;
  console.log(
    `Wayfinder is running on ${listening.url} (health: /healthz, readiness: /readyz, metrics: /metrics).`,
  );
  console.log(
    `It knows ${corpus.pages.length} pages from ${corpus.sources.size} sources, and uses ${where}.`,
  );
  const running = surfaces.flatMap(({ name }) => (name === "Teams" && !config.teams ? [] : [name]));
  const connected = running.length > 0 ? `Connected: ${running.join(", ")}. ` : "";
  const missing = [
    ...(config.model ? [] : ["a language model (answers are extracted from the pages)"]),
    ...["Slack", "Teams"].filter((name) => !running.includes(name)),
    ...deskLine(await unreachedDesks(app.database, app.responding.requesting), corpus),
  ];
  console.log(`${connected}Not configured: ${missing.join(", ")}.`);
  if (!config.teams && !isLoopback(config.host)) {
    console.log(
      `Teams is off: without credentials it serves this machine only, and ${config.host} is reached by others. Set TEAMS_APP_ID and TEAMS_TENANT_ID.`,
    );
  }
  const ask = 'npm run ask -- "What is direct hire authority?", or npm run chat';
  if (playground?.outcome === "started") {
    console.log(`Try it in a browser: ${playground.playground.url}. In another terminal: ${ask}.`);
    return;
  }
  if (playground) console.log(playgroundLine(playground, playgroundPort));
  console.log(`Ask it something in another terminal: ${ask}.`);
}

/** Requests to a desk that nobody can be reached at wait at its backup, in the end at triage. */
function deskLine(unreached: readonly string[], { routing }: App["corpus"]): string[] {
  if (unreached.length === 0) return [];
  const which =
    unreached.length === routing.desks.length
      ? "any desk"
      : `these desks: ${unreached.slice(0, 5).join(", ")}${unreached.length > 5 ? " …" : ""}`;
  return [`a channel or mailbox for ${which} ("desk bind" in a channel makes it one)`];
}

function playgroundLine(
  start: Exclude<PlaygroundStart, { outcome: "started" }>,
  port: number,
): string {
  switch (start.outcome) {
    case "not_installed":
      return "To try it in a browser, install Microsoft's Agents Playground and start again: npm install --include=dev.";
    case "port_taken":
      return `The Agents Playground was left out: port ${port} is in use. Stop what uses it, or choose another: npm start -- --playground-port 56151.`;
    case "failed":
      return "The Agents Playground did not start; everything else runs.";
    default:
      return start satisfies never;
  }
}

// Whoever started the service may stop reading its first lines; it goes on without them.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  const options = readServiceOptions(process.argv);
  const config = readConfig(process.env);
  const log = createLog(config);
  const service = await start(config, log, options);
  await announce(config, service, options);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // A second signal means now: the database recovers from that as from a power cut.
      if (stopping) process.exit(130);
      stopping = true;
      service.stop().then(
        () => process.exit(0),
        (error) => process.exit(reportFailure(error)),
      );
    });
  }
} catch (error) {
  process.exitCode = reportFailure(error);
}
