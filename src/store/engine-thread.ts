import { openAsBlob } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { joinBytes } from "./join-bytes.ts";

/** What the thread of the embedded engine is started with. */
export interface EngineStart {
  folder: string | undefined;
  /** The file with a dump of an empty database, instead of making one. */
  empty: string | undefined;
}

/** What the thread answers, one for every message and one for the start. */
export type EngineReply = { bytes: Uint8Array<ArrayBuffer> } | { failure: string };

const { folder, empty } = workerData as EngineStart;

/** The engine fills this memory at its start, whether or not the data needs it; the system caches files too. */
const BUFFERS = "32MB";

/** Runs Postgres, and answers what comes in the protocol of Postgres; null closes it. */
async function run(): Promise<void> {
  const pglite = await PGlite.create(folder ?? "memory://", {
    extensions: { vector },
    startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${BUFFERS}`],
    ...(empty !== undefined && { loadDataDir: await openAsBlob(empty) }),
  });
  let last: Promise<void> = Promise.resolve();
  parentPort?.on("message", (message: Uint8Array | null) => {
    last = last.then(() => answer(pglite, message)).catch(tell);
  });
  reply({ bytes: new Uint8Array() });
}

async function answer(pglite: PGlite, message: Uint8Array | null): Promise<void> {
  if (message) return reply({ bytes: await exchange(pglite, message) });
  await pglite.close();
  reply({ bytes: new Uint8Array() });
  parentPort?.close();
}

/** As a stream, for otherwise PGlite reads every answer itself and keeps what it has read. */
async function exchange(pglite: PGlite, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  // A chunk is a view of the engine's memory, which it uses again.
  const onRawData = (chunk: Uint8Array) => void chunks.push(chunk.slice());
  await pglite.execProtocolRawStream(message, { onRawData });
  const [first] = chunks;
  if (first && chunks.length === 1) return first as Uint8Array<ArrayBuffer>;
  return joinBytes(chunks);
}

function reply(message: EngineReply): void {
  parentPort?.postMessage(message, "bytes" in message ? [message.bytes.buffer] : []);
}

function tell(error: unknown): void {
  reply({ failure: error instanceof Error ? error.message : String(error) });
}

run().catch(tell);
