import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The service in a process of its own, as it is in use. */
export interface ServiceProcess {
  url: string;
  /** Resident memory, in MB. */
  memoryMb(): Promise<number>;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Starts it with a data folder of its own on a port that is free, and waits until it is ready. */
export async function startService(
  environment: Record<string, string>,
  port: number,
): Promise<ServiceProcess> {
  const folder = await mkdtemp(join(tmpdir(), "wayfinder-bench-"));
  const child = spawn(process.execPath, [MAIN, "--no-playground"], {
    env: {
      ...process.env,
      WAYFINDER_DATA_DIR: folder,
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    async memoryMb() {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const bytes = /^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1];
      return Math.round(Number(bytes) / 1024 / 1024);
    },
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the service ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the service did not get ready within a minute");
}
