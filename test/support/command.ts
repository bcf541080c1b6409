import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** How a command ended, and what it printed. */
export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wayfinder-command-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command of the program with a data folder of its own. */
export async function runCommand(
  args: string[],
  { input = "", environment = {} }: { input?: string; environment?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ["src/cli/wayfinder.ts", ...args], {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      TMPDIR,
      WAYFINDER_DATA_DIR: await temporaryFolder(),
      LOG_LEVEL: "error",
      ...environment,
    },
  });
  // Of a test that gave up waiting, nothing is to hold a folder that the next one uses.
  onTestFinished(() => void child.kill());
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}
