import { setTimeout as sleep } from "node:timers/promises";
import type { Endpoint } from "./endpoint.ts";
import { openEndpoint } from "./endpoint.ts";
import { isAlive, OwnerGoneError, runAtOwner } from "./guest.ts";
import type { Operation } from "./operation.ts";
import { claim, newToken, type Owner, release } from "./owner.ts";

/** The embedded database is in use by a process that will not let go. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
}

/** What a session opens when it has the data folder to itself. */
export interface Opener<App> {
  folder: string;
  // biome-ignore lint/suspicious/noExplicitAny: each operation checks its own input
  operations: readonly Operation<App, any, any>[];
  open(): Promise<App>;
  close(app: App): Promise<void>;
}

/** The data folder, held by this process. */
export interface Ownership<App> {
  app: App;
  close(): Promise<void>;
}

/**
 * Takes the data folder for this process and opens the app on it; other processes can then reach it.
 * @returns the owner, when there is one already
 */
export async function own<App>(
  { folder, operations, open, close }: Opener<App>,
  role: Owner["role"],
): Promise<Ownership<App> | Owner> {
  const token = newToken();
  const opening = Promise.withResolvers<App>();
  // The door opens first: from the moment the folder is claimed, a caller is made to wait, not lost.
  opening.promise.catch(() => {});
  const endpoint: Endpoint = await openEndpoint(token, operations, opening.promise);
  const me: Owner = {
    pid: process.pid,
    role,
    url: endpoint.url,
    token,
    since: new Date().toISOString(),
  };
  const other = await claim(folder, me, isAlive);
  if (other) {
    await endpoint.close();
    return other;
  }
  try {
    const app = await open();
    opening.resolve(app);
    return {
      app,
      async close() {
        await endpoint.drain(GUEST_PATIENCE_MS);
        await close(app);
        await release(folder, me);
        await endpoint.close();
      },
    };
  } catch (error) {
    opening.reject(error);
    await release(folder, me);
    await endpoint.close();
    throw error;
  }
}

/** A moment in which an owner that ends gives the folder up. */
const TURN_MS = 50;
/** How long an owner that is done waits for what it does for others. */
const GUEST_PATIENCE_MS = 10_000;

/** A command that is just ending is worth waiting for. */
const SERVICE_PATIENCE_MS = 10_000;

/**
 * Takes the data folder for the service.
 * @throws FolderInUseError when another service has it, or a command that does not end
 */
export async function ownForService<App>(opener: Opener<App>): Promise<Ownership<App>> {
  const deadline = Date.now() + SERVICE_PATIENCE_MS;
  for (;;) {
    const result = await own(opener, "service");
    if ("app" in result) return result;
    if (result.role === "service" || Date.now() > deadline) {
      const what = result.role === "service" ? "Another Wayfinder service" : "A Wayfinder command";
      throw new FolderInUseError(
        `${what} (process ${result.pid}) is using ${opener.folder}. Stop it, or set WAYFINDER_DATA_DIR to another folder, or DATABASE_URL to a Postgres server.`,
      );
    }
    await sleep(200);
  }
}

/** Where a command's operations run: here, or at the owner of the data folder. */
export interface Session<App> {
  run<Input, Output>(operation: Operation<App, Input, Output>, input: Input): AsyncIterable<Output>;
  close(): Promise<void>;
}

/** Opens a session for a command: as owner of the data folder if it is free, else as a guest. */
export async function openSession<App>(opener: Opener<App>): Promise<Session<App>> {
  let place = await own(opener, "command");
  return {
    async *run(operation, input) {
      for (;;) {
        if ("app" in place) {
          yield* operation.run(place.app, input);
          return;
        }
        let given = 0;
        try {
          for await (const output of runAtOwner(place, operation, input)) {
            given++;
            yield output;
          }
          return;
        } catch (error) {
          // Once results were given, running again would give them twice.
          const again = given === 0 || operation.resumes;
          if (!(error instanceof OwnerGoneError) || !again) throw error;
          await sleep(TURN_MS);
          place = await own(opener, "command");
        }
      }
    },
    async close() {
      if ("app" in place) await place.close();
    },
  };
}

/** A session of its own, for a database server: there is no folder to share. */
export function ownSession<App>(app: App, close: () => Promise<void>): Session<App> {
  return {
    run: (operation, input) => operation.run(app, input),
    close,
  };
}
