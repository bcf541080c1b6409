import { type App, openApp, type Surroundings } from "../compose.ts";
import { type Config, readConfig } from "../config.ts";
import type { Corpus } from "../corpus/corpus.ts";
import { type Opener, openSession, ownSession, type Session } from "../local/session.ts";
import { createLog } from "../log.ts";
import { createMetrics } from "../metrics.ts";
import { OPERATIONS } from "./operations.ts";
import { startProgress } from "./terminal/progress.ts";

/** How the data folder's owner opens the app; the same for the service and for commands. */
export function openerFor(config: Config, surroundings: Surroundings): Opener<App> {
  return {
    folder: config.dataFolder,
    operations: OPERATIONS,
    open: () => openApp(config, surroundings),
    close: ({ database }) => database.close(),
  };
}

/**
 * Opens the session that a command works in, with progress shown while it takes long.
 * @param corpus where the command has read it already
 * @throws ConfigError, DatabaseUnavailableError, CorpusError
 */
export async function openCommandSession(corpus?: Corpus): Promise<Session<App>> {
  const config = readConfig(process.env);
  const progress = startProgress("Opening the data folder");
  const surroundings: Surroundings = {
    // A command speaks to a person: only faults are logged.
    log: createLog({ logLevel: config.logLevel === "info" ? "error" : config.logLevel }),
    metrics: createMetrics(),
    corpus,
    onProgress: (done, total) => progress.update(`Indexing ${done} of ${total} passages`),
  };
  try {
    if (!config.databaseUrl) return await openSession(openerFor(config, surroundings));
    const app = await openApp(config, surroundings);
    return ownSession(app, () => app.database.close());
  } finally {
    progress.stop();
  }
}
