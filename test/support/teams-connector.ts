import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** One call that the connector got. */
export interface ConnectorCall {
  method: string;
  path: string;
  authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at differs from call to call
  body: any;
}

/** Teams' side of a conversation on loopback: it takes messages down, and refuses what it is told to. */
export interface Connector {
  url: string;
  calls: ConnectorCall[];
  /** What was posted or changed, without typing indicators. */
  messages(): ConnectorCall[];
  /** Told of every call. */
  onCall(listener: (call: ConnectorCall) => void): void;
  /** What each member is in every team: "owner", or "user". */
  roster: Map<string, string>;
  /** The next calls get these statuses, one each. */
  refuse(...statuses: number[]): void;
  /** From now on a conversation may not be written to. */
  block(conversation: string): void;
  /** From now on nothing is refused any more. */
  allow(): void;
  close(): Promise<void>;
}

/** Starts it. */
export async function startConnector(): Promise<Connector> {
  const calls: ConnectorCall[] = [];
  const blocked = new Set<string>();
  const refusals: number[] = [];
  const roster = new Map<string, string>();
  const listeners: ((call: ConnectorCall) => void)[] = [];
  let ids = 0;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { method = "", url = "", headers } = request;
    const body = text === "" ? undefined : JSON.parse(text);
    const path = decodeURIComponent(url);
    const call = { method, path, authorization: headers.authorization, body };
    calls.push(call);
    for (const listener of listeners) listener(call);
    const isTyping = body?.type === "typing";
    const isBlocked = [...blocked].some((conversation) => path.includes(conversation));
    const status = isBlocked ? 403 : isTyping ? 200 : (refusals.shift() ?? 200);
    const more = status === 429 ? { "retry-after": "1" } : {};
    response.writeHead(status, { "content-type": "application/json", ...more });
    const [, member] = /\/members\/([^/?]+)$/.exec(path) ?? [];
    if (member && status === 200) {
      response.end(JSON.stringify({ id: member, userRole: roster.get(member) }));
      return;
    }
    response.end(JSON.stringify(status === 200 ? { id: `a${++ids}` } : { error: { code: "no" } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    roster,
    messages: () => calls.filter(({ body }) => body?.type === "message"),
    onCall: (listener) => void listeners.push(listener),
    refuse: (...statuses) => void refusals.push(...statuses),
    block: (conversation) => void blocked.add(conversation),
    allow: () => void refusals.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
