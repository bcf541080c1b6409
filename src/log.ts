import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";

export type { Logger };

/**
 * The log: JSON lines on standard error. What people write is never logged; the paths below are a
 * second fence in case an object that holds it is.
 */
export function createLog({ logLevel }: Pick<Config, "logLevel">): Logger {
  return pino(
    {
      level: logLevel,
      redact: {
        paths: ["text", "*.text", "question", "*.question", "token", "*.token", "*.password"],
        censor: "[not logged]",
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
