import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { closeServer, listen } from "../http.ts";
import type { Operation } from "./operation.ts";

/** The owner's door for other processes of the same user. */
export interface Endpoint {
  url: string;
  /**
   * Lets what runs for others finish, and shuts the door; what takes longer is cut off, so that who
   * asked for it sees that the owner is gone and not that its database is.
   */
  drain(patience: number): Promise<void>;
  close(): Promise<void>;
}

const LARGEST_INPUT = 16 * 1024 * 1024;

/**
 * Listens on loopback, on a port that the system picks, and runs operations for whoever brings the
 * token.
 * @param app waited for: a caller may come while the database is still being opened
 */
export async function openEndpoint<App>(
  token: string,
  // biome-ignore lint/suspicious/noExplicitAny: each operation checks its own input
  operations: readonly Operation<App, any, unknown>[],
  app: Promise<App>,
): Promise<Endpoint> {
  const running = new Map<ServerResponse, Promise<void>>();
  let isShut = false;
  const server = createServer((request, response) => {
    const handling = handle(request, response)
      .catch(() => void response.destroy())
      .finally(() => running.delete(response));
    if (request.method === "POST") running.set(response, handling);
  });
  await listen(server, "127.0.0.1", 0);
  return {
    url: urlOf(server),
    async drain(patience) {
      const late = sleep(patience, undefined, { ref: false });
      await Promise.race([Promise.all(running.values()), late]);
      isShut = true;
      for (const response of running.keys()) response.destroy();
    },
    close: () => closeServer(server),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isAuthorized(request, token)) {
      response.writeHead(401).end();
      return;
    }
    const name = request.url?.slice(1);
    if (name === "alive") {
      response.writeHead(204).end();
      return;
    }
    const operation = operations.find((candidate) => candidate.name === name);
    if (!operation || request.method !== "POST") {
      response.writeHead(404).end();
      return;
    }
    if (isShut) {
      response.destroy();
      return;
    }
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    try {
      const input = operation.input.parse(JSON.parse(await readBody(request)));
      for await (const value of operation.run(await app, input)) {
        if (response.destroyed) return;
        response.write(`${JSON.stringify({ value })}\n`);
      }
      response.end(`${JSON.stringify({ done: true })}\n`);
    } catch (error) {
      const message = error instanceof Error ? error.message : "unknown fault";
      response.end(`${JSON.stringify({ error: message })}\n`);
    }
  }
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_INPUT) throw new Error("the input is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
