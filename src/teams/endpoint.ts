import type { IncomingMessage, ServerResponse } from "node:http";
import type { CloudAdapter, TurnContext } from "botbuilder";

const LARGEST_BODY = 256 * 1024;

/** Somebody sent what Teams has not signed for us. */
export class UnsignedError extends Error {
  override readonly name = "UnsignedError";
}

/**
 * Reads a request and hands it to the SDK, which checks its token before `logic` runs.
 * @throws UnsignedError after it was refused; nothing of the token is in it
 */
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
  if (response.statusCode === 401) throw new UnsignedError("refused: not signed by Teams for us");
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
    // What the SDK says of a fault is for our log alone.
    end: () => response.end(response.statusCode < 400 ? body : undefined),
  };
}
