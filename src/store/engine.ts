import { Duplex } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { EngineReply, EngineStart } from "./engine-thread.ts";
import { joinBytes } from "./join-bytes.ts";

/** The embedded Postgres in a thread of its own, so that its work does not hold up this one. */
export interface Engine {
  /** A connection as node-postgres wants it. The engine has one session: use one at a time. */
  connect(): Duplex;
  /** Closes the files and ends the thread. */
  close(): Promise<void>;
}

/*
 * Two threads that run WebAssembly share V8's table of compiled calls from it, and V8 may end the
 * process when one thread replaces a call by a faster one while the other reads the table (seen once;
 * github.com/bardesss/haelan/pull/187 has the stack). No call is replaced before so many uses.
 */
setFlagsFromString("--wasm-wrapper-tiering-budget=1000000000");

const THREAD = new URL("./engine-thread.ts", import.meta.url);

/**
 * Starts it.
 * @throws when the files cannot be opened
 */
export async function startEngine(start: EngineStart): Promise<Engine> {
  const thread = new Worker(THREAD, { workerData: start, execArgv: [] });
  // Answers come in the order of what was sent.
  const waiting: ((reply: EngineReply) => void)[] = [];
  const ask = (send: () => void) =>
    new Promise<Uint8Array>((resolve, reject) => {
      // The process may end while nothing is asked of the engine, and not before it has answered.
      thread.ref();
      waiting.push((reply) => {
        if (waiting.length === 0) thread.unref();
        if ("bytes" in reply) resolve(reply.bytes);
        else reject(new Error(reply.failure));
      });
      send();
    });
  thread.on("message", (reply: EngineReply) => waiting.shift()?.(reply));
  const end = (failure: string) => {
    for (const tell of waiting.splice(0)) tell({ failure });
  };
  thread.on("error", (error) => end(error instanceof Error ? error.message : String(error)));
  thread.on("exit", () => end("the engine has ended"));
  await ask(() => {});
  return {
    connect: () => new Connection((bytes) => ask(() => thread.postMessage(bytes, [bytes.buffer]))),
    close: async () => {
      const ended = new Promise((resolve) => thread.once("exit", resolve));
      await ask(() => thread.postMessage(null));
      thread.ref();
      await ended;
    },
  };
}

/** What node-postgres takes for a socket. What it writes in one go is one message to the engine. */
class Connection extends Duplex {
  readonly #ask: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

  constructor(ask: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>) {
    super();
    this.#ask = ask;
  }

  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  /** For sockets; here is nothing to set. */
  setNoDelay(): this {
    return this;
  }

  /** The engine counts by itself who waits for it. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error) => void): void {
    this.#send([chunk], done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#send(
      chunks.map(({ chunk }) => chunk),
      done,
    );
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  #send(chunks: readonly Buffer[], done: (error?: Error) => void): void {
    // A copy of its own: what is handed over to the thread is gone here, and pg's buffers are shared.
    this.#ask(joinBytes(chunks)).then(
      (answer) => {
        if (answer.length > 0) this.push(answer);
        done();
      },
      (error: Error) => done(error),
    );
  }
}
