import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";

/** What the service's address answers. */
export interface ServiceStatus {
  /** Whether it can do its work now; each thing it needs, by name. */
  ready(): Promise<Record<string, boolean>>;
  /** What an administrator should know, though the service can do its work. */
  notes?(): Promise<Record<string, readonly string[]>>;
  registry: Registry;
}

/** A part of the address space that somebody else answers, with every method. */
export interface HttpRoute {
  /** "/slack/": this path and all below it; without the slash at the end, this path alone. */
  path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

/** A listening server. */
export interface Listening {
  /** "http://127.0.0.1:3978" */
  url: string;
  close(): Promise<void>;
}

/** The address cannot be listened on; the message says what to do. */
export class AddressInUseError extends Error {
  override readonly name = "AddressInUseError";
}

/** Serves health, readiness and metrics, and the routes beside them. */
export async function serveHttp(
  { ready, notes = async () => ({}), registry }: ServiceStatus,
  routes: readonly HttpRoute[],
  host: string,
  port: number,
): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const route = routes.find(({ path }) =>
      path.endsWith("/") ? pathname.startsWith(path) : pathname === path,
    );
    if (route) {
      // A fault in a route ends its own request and nothing else.
      try {
        await route.handle(request, response);
      } catch {
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end();
      }
      return;
    }
    const send = (status: number, type: string, body: string) => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    if (request.method !== "GET" && request.method !== "HEAD") {
      return send(405, "text/plain; charset=utf-8", "Method not allowed\n");
    }
    switch (pathname) {
      case "/healthz":
        return send(200, "text/plain; charset=utf-8", "ok\n");
      case "/readyz": {
        const needs = await ready().catch(() => ({ database: false }));
        const all = Object.values(needs).every(Boolean);
        return send(
          all ? 200 : 503,
          "application/json",
          `${JSON.stringify({ ready: all, ...needs, ...(await notes().catch(() => ({}))) })}\n`,
        );
      }
      case "/metrics":
        return send(200, registry.contentType, await registry.metrics());
      default:
        return send(404, "text/plain; charset=utf-8", "Not found\n");
    }
  });
  await listen(server, host, port);
  return { url: urlOf(server, host), close: () => closeServer(server) };
}

/** @throws AddressInUseError */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const known =
        error.code === "EADDRINUSE" || error.code === "EADDRNOTAVAIL" || error.code === "EACCES";
      reject(
        known
          ? new AddressInUseError(
              `Cannot listen on ${host}:${port} (${error.code}). Stop what uses it, or set HOST and PORT.`,
            )
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

/** Stops listening and cuts what is still connected. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
