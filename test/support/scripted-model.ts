import { type ChatCompletionRequest, LLMock } from "@copilotkit/aimock";
import { onTestFinished } from "vitest";
import type { ModelConfig } from "../../src/config/model.ts";

/** What the model is told about a question: the JSON message after its instructions. */
export interface Told {
  question: string;
  audience: string | null;
  today: string;
  passages: { n: number; title: string; heading?: string; status: string; statements: string[] }[];
  earlier?: string[];
}

/** What a scripted model says to one request. */
export type Script = (told: Told, request: ChatCompletionRequest) => Said;
type Said = Awaited<
  ReturnType<Extract<Parameters<LLMock["on"]>[1], (...args: never[]) => unknown>>
>;

/** A server on loopback with OpenAI's interface. */
export interface ScriptedModel {
  settings: ModelConfig;
  /** The requests so far, as they were sent. */
  requests(): ChatCompletionRequest[];
  server: LLMock;
}

/** Starts a model that says what the script says, until the test or the suite is finished. */
export async function startModel(
  script: Script,
  finished: (stop: () => Promise<void>) => void = onTestFinished,
): Promise<ScriptedModel> {
  const server = await LLMock.create({ port: 0, logLevel: "silent" });
  server.on({ endpoint: "chat" }, (request: ChatCompletionRequest) =>
    script(toldIn(request), request),
  );
  finished(() => server.stop());
  return {
    settings: {
      endpoint: { kind: "openai", apiKey: "key", baseUrl: `${server.url}/v1` },
      chat: "scripted",
      embedding: undefined,
    },
    requests: () =>
      server.getRequests().flatMap(({ body }) => (body ? [body as ChatCompletionRequest] : [])),
    server,
  };
}

function toldIn({ messages }: ChatCompletionRequest): Told {
  const [first] = messages.filter(({ role }) => role === "user");
  const { content } = first ?? {};
  const text = typeof content === "string" ? content : (content ?? []).map((c) => c.text).join("");
  return JSON.parse(text) as Told;
}

/** The answer of a model in its form: a call of the tool that takes it. */
export function says(
  claims: { text: string; item?: boolean; supports: { passage: number; quote: string }[] }[],
  rest: { covers?: "all" | "part" | "none"; open?: string[] } = {},
): Said {
  const answer = {
    covers: rest.covers ?? "all",
    claims: claims.map((claim) => ({ item: false, ...claim })),
    open: rest.open ?? [],
  };
  return { toolCalls: [{ name: "answer", arguments: JSON.stringify(answer) }] };
}

/** A reading of a question, in its form. */
export function reads(standalone: string, audience: string | null = null): Said {
  return {
    toolCalls: [{ name: "question", arguments: JSON.stringify({ standalone, audience }) }],
  };
}

/** Whether a request asks for a question to be read, not for an answer. */
export function asksForReading({ tools }: ChatCompletionRequest): boolean {
  return tools?.some(({ function: { name } }) => name === "question") ?? false;
}
