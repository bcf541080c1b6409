import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type LiveConfig, liveSection } from "./config/live.ts";
import { type MailConfig, mailSection } from "./config/mail.ts";
import { type ModelConfig, modelSection } from "./config/model.ts";
import { type SlackConfig, slackSection } from "./config/slack.ts";
import { type TeamsConfig, teamsSection } from "./config/teams.ts";

const service = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must begin with postgres:// or postgresql://" })
    .optional()
    .describe("A Postgres server, 15 or newer. Unset: an embedded database in the data folder."),
  WAYFINDER_DATA_DIR: z
    .string()
    .default(".wayfinder")
    .describe("Where the embedded database and the local access token are kept."),
  WAYFINDER_CORPUS_DIR: z
    .string()
    .default(fileURLToPath(new URL("../data", import.meta.url)))
    .describe("The folder of pages and registries. Unset: the one that comes with the program."),
  HOST: z.string().default("127.0.0.1").describe("The address that the service listens on."),
  PORT: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(0, "must be 0 or more")
    .max(65535, "must be 65535 or less")
    .default(3978)
    .describe("The port that the service listens on."),
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: "must be an https address" })
    .optional()
    .describe(
      "The https address at which people reach the service. Set: deadlines are sent with a link to a calendar file.",
    ),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
    .default("info")
    .describe("How much is logged, as JSON lines on standard error."),
};

/** What a variable may be, and what it is for: `.env.example` and the README list the same. */
const Environment = z.object({
  ...service,
  ...modelSection.shape,
  ...slackSection.shape,
  ...teamsSection.shape,
  ...liveSection.shape,
  ...mailSection.shape,
});

const SECRETS: ReadonlySet<string> = new Set([
  "DATABASE_URL",
  ...modelSection.secrets,
  ...slackSection.secrets,
  ...teamsSection.secrets,
  ...liveSection.secrets,
  ...mailSection.secrets,
]);

/** The settings of one process, frozen. */
export interface Config {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly corpusFolder: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach the service; undefined: nowhere. */
  readonly publicUrl: string | undefined;
  readonly logLevel: z.infer<typeof Environment>["LOG_LEVEL"];
  /** Undefined: not configured. */
  readonly model: ModelConfig | undefined;
  readonly slack: SlackConfig | undefined;
  /** Undefined: without credentials, for this machine only. */
  readonly teams: TeamsConfig | undefined;
  readonly live: LiveConfig;
  readonly mail: MailConfig | undefined;
}

/** The environment cannot be used; the message lists every problem. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Each variable with its purpose, for `check-config`. Secret values are not shown. */
export const VARIABLES: readonly { name: string; purpose: string; secret: boolean }[] =
  Object.entries(Environment.shape).map(([name, schema]) => ({
    name,
    purpose: schema.description ?? "",
    secret: SECRETS.has(name),
  }));

/**
 * Reads the settings from the environment. An empty variable counts as unset.
 * @throws ConfigError
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(set);
  if (!result.success) {
    throw problemsWith(
      result.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`),
    );
  }
  const values = result.data;
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const config = Object.freeze({
    databaseUrl: values.DATABASE_URL,
    dataFolder: resolve(values.WAYFINDER_DATA_DIR),
    corpusFolder: resolve(values.WAYFINDER_CORPUS_DIR),
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    logLevel: values.LOG_LEVEL,
    model: modelSection.read(values, report),
    slack: slackSection.read(values, report),
    teams: teamsSection.read(values, report),
    live: liveSection.read(values, report),
    mail: mailSection.read(values, report),
  });
  if (problems.length > 0) throw problemsWith(problems);
  return config;
}

function problemsWith(problems: readonly string[]): ConfigError {
  const count = `${problems.length} problem${problems.length > 1 ? "s" : ""}`;
  return new ConfigError(
    `The configuration has ${count}:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
  );
}
