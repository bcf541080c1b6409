import { openAsBlob } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";

/** What the thread of the embedded engine is started with. */
export interface EngineStart {
  folder: string | undefined;
  /** The file with a dump of an empty database, instead of making one. */
  empty: string | undefined;
}

/** What the thread answers, one for every message and one for the start. */
export type EngineReply = { bytes: Uint8Array } | { failure: string };

const { folder, empty } = workerData as EngineStart;

/** Runs Postgres, and answers what comes in the protocol of Postgres; null closes it. */
async function run(): Promise<void> {
  const pglite = await PGlite.create(folder ?? "memory://", {
    extensions: { vector },
    ...(empty !== undefined && { loadDataDir: await openAsBlob(empty) }),
  });
  let last: Promise<void> = Promise.resolve();
  parentPort?.on("message", (message: Uint8Array | null) => {
    last = last.then(() => answer(pglite, message)).catch(tell);
  });
  reply({ bytes: new Uint8Array() });
}

async function answer(pglite: PGlite, message: Uint8Array | null): Promise<void> {
  if (message) return reply({ bytes: await pglite.execProtocolRaw(message) });
  await pglite.close();
  reply({ bytes: new Uint8Array() });
  parentPort?.close();
}

function reply(message: EngineReply): void {
  parentPort?.postMessage(message);
}

function tell(error: unknown): void {
  reply({ failure: error instanceof Error ? error.message : String(error) });
}

run().catch(tell);
