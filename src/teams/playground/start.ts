import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PLAYGROUND_PLACES } from "./places.ts";

const PACKAGE = "@microsoft/m365agentsplayground";
const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
/** How long it may take to be ready; its program is one file of five megabytes. */
const PATIENCE_MS = 30_000;

/** A chat client in the browser that talks to the service. */
export interface Playground {
  /** "http://localhost:56150" */
  url: string;
  stop(): Promise<void>;
}

/** What came of starting it; it is a help to newcomers, so nothing about it is fatal. */
export type PlaygroundStart =
  | { outcome: "started"; playground: Playground }
  | { outcome: "not_installed" }
  | { outcome: "port_taken" }
  | { outcome: "failed" };

/** Whether the package is there: it is a development dependency. */
function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts Microsoft's Agents Playground against the service's endpoint. It dies with the service.
 * @param folder where its log and its list of people and places are kept
 */
export async function startPlayground(
  endpoint: string,
  port: number,
  folder: string,
): Promise<PlaygroundStart> {
  if (!isInstalled()) return { outcome: "not_installed" };
  if (!(await isFree(port))) return { outcome: "port_taken" };
  const places = join(folder, "playground.yml");
  await mkdir(folder, { recursive: true });
  // JSON is YAML.
  await writeFile(places, JSON.stringify(PLAYGROUND_PLACES, null, 2));
  const child = spawn(
    process.execPath,
    [CHILD, "start", "-e", endpoint, "-c", "msteams", "-p", String(port), "--disable-telemetry"],
    {
      stdio: ["pipe", "ignore", "ignore"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TEAMSAPPTESTER_BROWSER: "none",
        M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, "playground.log"),
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: places,
      },
    },
  );
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stop = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  const url = `http://localhost:${port}`;
  const ready = await Promise.race([answers(url), gone.then(() => false)]);
  if (ready) {
    return { outcome: "started", playground: { url, stop } };
  }
  await stop();
  return { outcome: "failed" };
}

async function answers(url: string): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
  }
  return false;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
