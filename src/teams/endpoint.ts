import type { IncomingMessage, ServerResponse } from "node:http";
import type { CloudAdapter, TurnContext } from "botbuilder";

const LARGEST_BODY = 256 * 1024;

/** Reads a request and hands it to the SDK, which checks its token before `logic` runs. */
export async function handleRequest(
  adapter: CloudAdapter,
  request: IncomingMessage,
  response: ServerResponse,
  logic: (context: TurnContext) => Promise<void>,
): Promise<void> {
  const body = request.method === "POST" ? await readJson(request) : {};
  if (body === undefined) {
    response.writeHead(400).end();
    return;
  }
  const { method = "GET", headers } = request;
  await adapter.process({ method, headers, body }, responseFor(response), logic);
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Node's response as the SDK wants it. */
function responseFor(response: ServerResponse) {
  let body: string | undefined;
  return {
    socket: response.socket,
    status: (code: number) => {
      response.statusCode = code;
    },
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    send: (value: unknown) => {
      if (typeof value !== "string") response.setHeader("content-type", "application/json");
      body = typeof value === "string" ? value : JSON.stringify(value);
    },
    end: () => response.end(body),
  };
}
