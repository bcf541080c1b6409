import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createFetcher, type FetcherOptions } from "../../src/sources/fetcher.ts";

/** What the server says to one path; a function may answer in any way it likes. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: string | Buffer }
  | ((request: IncomingMessage, response: ServerResponse, body: string) => void);

/** A source on this machine, and what it was asked. */
export interface SourceServer {
  origin: string;
  asked: { method: string; path: string; headers: IncomingMessage["headers"]; body: string }[];
  answers: Map<string, Answer>;
}

/** Starts a server that answers by path (with its query, or else without); everything else is a 404. */
export async function startSourceServer(answers: Record<string, Answer>): Promise<SourceServer> {
  const asked: SourceServer["asked"] = [];
  const byPath = new Map(Object.entries(answers));
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url: path = "", headers } = request;
    asked.push({ method, path, headers, body });
    const answer = byPath.get(path) ?? byPath.get(path.split("?")[0] ?? "");
    if (typeof answer === "function") answer(request, response, body);
    else if (!answer) response.writeHead(404).end();
    else response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, asked, answers: byPath };
}

/** A fetcher that reaches a server on this machine in the place of the official one. */
export function testFetcher(
  reroute: Record<string, string>,
  options: Partial<FetcherOptions> = {},
): ReturnType<typeof createFetcher>["fetch"] {
  const { fetch, close } = createFetcher({
    allowedHosts: ["*.gov", "*.mil"],
    userAgent: "Wayfinder-test",
    limits: { maxBytes: 100_000, maxExpanded: 300_000, seconds: 5 },
    pace: async () => {},
    reroute,
    ...options,
  });
  onTestFinished(close);
  return fetch;
}

/** JSON as a server sends it. */
export function json(value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** HTML as a server sends it. */
export function html(body: string, headers: Record<string, string> = {}): Answer {
  return { headers: { "content-type": "text/html; charset=utf-8", ...headers }, body };
}
