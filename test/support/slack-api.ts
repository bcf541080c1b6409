import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One call that Slack's Web API got. */
export interface ApiCall {
  method: string;
  token: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at differs from call to call
  arguments: any;
  /** Whether it was refused. */
  refused?: boolean;
}

/** What a method answers instead of "ok": an error code, or a pause in seconds. */
export type Refusal = { error: string } | { retryAfter: number };

/** Slack's Web API on loopback: it takes every method down, and refuses what it is told to. */
export interface SlackApi {
  url: string;
  calls: ApiCall[];
  /** The calls of one method. */
  of(method: string): ApiCall[];
  /** The time stamp that a message with this text got. */
  ts(channel: string, text: string): string;
  /** Tells of every call as it comes; without it, calls are only kept. */
  onCall(listener: (call: ApiCall) => void): void;
  /** What a method answers from now on. */
  answer(method: string, body: object, headers?: Record<string, string>): void;
  /** Every answer of a method comes so much later from now on. */
  delay(method: string, milliseconds: number): void;
  /** Lets messages be streamed from now on; before, the workspace knows no such method. */
  allowStreams(): void;
  /** The next calls of a method are refused, one refusal each. */
  refuse(method: string, ...refusals: Refusal[]): void;
  close(): Promise<void>;
}

const TEAMS: Record<string, string> = { "xoxb-one": "T1", "xoxb-two": "T2" };

/** Starts it. Tokens "xoxb-one" and "xoxb-two" belong to the workspaces T1 and T2; the bot is UBOT. */
export async function startSlackApi(): Promise<SlackApi> {
  const calls: ApiCall[] = [];
  const answers = new Map<string, { body: object; headers: Record<string, string> }>();
  const refusals = new Map<string, Refusal[]>();
  let listener: ((call: ApiCall) => void) | undefined;
  const stamps = new Map<string, string>();
  const streaming = new Set<string>();
  const delays = new Map<string, number>();
  let streams = false;
  let messages = 0;
  const server: Server = createServer(async (request, response) => {
    const method = request.url?.replace(/^\/api\//, "") ?? "";
    const token = request.headers.authorization?.replace("Bearer ", "");
    const isJson = request.headers["content-type"]?.startsWith("application/json");
    const body = await readBody(request);
    const given = isJson ? JSON.parse(body) : readArguments(body);
    const delay = delays.get(method);
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
    const refusal = refusals.get(method)?.shift();
    const call = { method, token, arguments: given, ...(refusal && { refused: true }) };
    if (listener) listener(call);
    else calls.push(call);
    const send = (status: number, body: object, headers: Record<string, string> = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    if (refusal && "retryAfter" in refusal) {
      return send(
        429,
        { ok: false, error: "ratelimited" },
        { "retry-after": `${refusal.retryAfter}` },
      );
    }
    if (refusal) return send(200, { ok: false, error: refusal.error });
    const answer = answers.get(method);
    if (answer) return send(200, { ok: true, ...answer.body }, answer.headers);
    switch (method) {
      case "auth.test":
        return send(200, {
          ok: true,
          team_id: TEAMS[token ?? ""],
          user_id: "UBOT",
          bot_id: "BBOT",
        });
      case "chat.postMessage":
        stamps.set(`${given.channel} ${given.text}`, `1800000000.00000${++messages}`);
        return send(200, { ok: true, channel: given.channel, ts: `1800000000.00000${messages}` });
      case "conversations.open":
        return send(200, { ok: true, channel: { id: `D-${given.users}` } });
      case "chat.startStream": {
        if (!streams) return send(200, { ok: false, error: "unknown_method" });
        const ts = `1800000000.00000${++messages}`;
        streaming.add(ts);
        return send(200, { ok: true, channel: given.channel, ts });
      }
      case "chat.appendStream":
      case "chat.stopStream": {
        const known = streaming.has(given.ts);
        if (method === "chat.stopStream") streaming.delete(given.ts);
        if (!known) return send(200, { ok: false, error: "message_not_in_streaming_state" });
        return send(200, { ok: true, channel: given.channel, ts: given.ts });
      }
      case "chat.update":
        if (streaming.has(given.ts)) {
          return send(200, { ok: false, error: "streaming_state_conflict" });
        }
        return send(200, { ok: true, channel: given.channel, ts: given.ts });
      default:
        return send(200, { ok: true });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    of: (method) => calls.filter((call) => call.method === method),
    ts: (channel, text) => stamps.get(`${channel} ${text}`) ?? "",
    onCall: (told) => {
      listener = told;
    },
    answer: (method, body, headers = {}) => void answers.set(method, { body, headers }),
    delay: (method, milliseconds) => void delays.set(method, milliseconds),
    allowStreams: () => {
      streams = true;
    },
    refuse: (method, ...more) => {
      refusals.set(method, [...(refusals.get(method) ?? []), ...more]);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** The client sends forms whose structured values are JSON; response URLs get JSON. */
function readArguments(body: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, readValue(value)]),
  );
}

function readValue(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
