import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A service in a process of its own. */
export interface RunningService {
  child: ChildProcess;
  url: string;
  /** From the command to the first line that says that it runs. */
  seconds: number;
}

const START_TIMEOUT_MS = 120_000;
const program = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

/** The program as it is without configuration, but for the folder and a port that is free. */
const environment = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  WAYFINDER_DATA_DIR: folder,
  PORT: "0",
  LOG_LEVEL: "error",
});

/**
 * Starts the service on a data folder and waits until it runs.
 * @param settings environment variables beside those
 * @throws when it ends instead, or takes too long
 */
export async function startService(
  folder: string,
  settings: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<RunningService> {
  const started = performance.now();
  const child = spawn(process.execPath, [program("main.ts"), ...args], {
    env: { ...environment(folder), ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /running on (http:\/\/\S+)/.exec(said)?.[1];
    if (!url) continue;
    clearTimeout(timer);
    return { child, url, seconds: (performance.now() - started) / 1000 };
  }
  clearTimeout(timer);
  throw new Error(`The service did not start. It said: ${said || "nothing"}`);
}

/** Stops a service as a person would, and waits for its end. */
export async function stopService({ child }: RunningService): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** The resident memory of a service after so much time, in megabytes. */
export async function readMemory({ url }: RunningService, afterMs = 0): Promise<number> {
  await sleep(afterMs);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1];
  if (!bytes) throw new Error(`${url}/metrics does not tell the memory`);
  return Number(bytes) / 1024 ** 2;
}

/**
 * Asks one question with a command of its own.
 * @returns how long the command took, in seconds
 * @throws when it fails or does not answer
 */
export async function runAsk(folder: string, question: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [program("cli/wayfinder.ts"), "ask", "--json", question], {
    env: environment(folder),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, "close");
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0 || JSON.parse(said).status !== "answered") {
    throw new Error(`The question was not answered (exit code ${code}): ${said}`);
  }
  return seconds;
}
