import { createAgent, HumanMessage, tool, toolStrategy } from "langchain";
import { z } from "zod";
import {
  type Composed,
  type ComposeRequest,
  type Composition,
  ModelFailedError,
} from "../domain/answer-model.ts";
import type { Passage } from "../domain/passage.ts";
import { openChat } from "./chat.ts";
import { failureOf, isRefusal } from "./failure.ts";
import type { Prompt } from "./prompts.ts";
import type { ModelSettings } from "./settings.ts";
import type { Errand } from "./transport.ts";

const SUPPORTS_MOST = 4;
const CLAIMS_MOST = 16;

/** The form in which a model answers. */
const Answer = z
  .object({
    covers: z.enum(["all", "part", "none"]),
    claims: z
      .array(
        z.object({
          text: z.string(),
          item: z.boolean(),
          supports: z
            .array(z.object({ passage: z.number().int(), quote: z.string() }))
            .max(SUPPORTS_MOST),
        }),
      )
      .max(CLAIMS_MOST),
    open: z.array(z.string()).max(SUPPORTS_MOST),
  })
  .meta({ title: "answer", description: "The answer to the question, claim by claim." });

/** Nothing here decides when to stop but the errand; the graph's own limit must only be higher. */
const STEPS_MOST = 20;

/**
 * Has a model word an answer. It may search again; passages that it finds get the next numbers.
 * @throws ModelFailedError
 */
export async function composeAnswer(
  request: ComposeRequest,
  prompt: Prompt,
  settings: ModelSettings,
  errand: Errand,
): Promise<Composed> {
  const passages = [...request.passages];
  const searchPages = tool(
    async ({ query }: { query: string }) => {
      const found = await request.search(query);
      const fresh = found.filter(({ id }) => passages.every((known) => known.id !== id));
      passages.push(...fresh);
      const first = passages.length - fresh.length + 1;
      return JSON.stringify({ passages: fresh.map((passage, i) => shown(passage, first + i)) });
    },
    {
      name: "search_pages",
      description: "Finds more passages of the reviewed pages.",
      schema: z.object({ query: z.string().max(300) }),
    },
  );
  const agent = createAgent({
    model: openChat(settings, errand.fetch),
    tools: [searchPages],
    systemPrompt: prompt.system,
    responseFormat: toolStrategy(Answer),
  });
  try {
    const { messages, structuredResponse } = await agent.invoke(
      { messages: [new HumanMessage(dataOf(request))] },
      { signal: errand.signal, recursionLimit: STEPS_MOST },
    );
    if (messages.some(isRefusal)) throw new ModelFailedError("refused");
    const composition: Composition | undefined = Answer.safeParse(structuredResponse).data;
    if (!composition) throw new ModelFailedError("malformed");
    return { composition, passages, made: { model: settings.chat, prompt: prompt.version } };
  } catch (error) {
    throw failureOf(error, errand);
  }
}

/** The whole of what the model is told besides its instructions: JSON, so that no text can leave its place. */
function dataOf({ question, audience, today, passages }: ComposeRequest): string {
  return JSON.stringify({
    question,
    audience: audience ?? null,
    today,
    passages: passages.map((passage, i) => shown(passage, i + 1)),
  });
}

function shown(passage: Passage, n: number): object {
  const { title, heading, pageStatus, asOf, expiresOn, statements } = passage;
  const lines = statements.map(({ text, list }) => (list?.lead ? `${list.lead} ${text}` : text));
  return {
    n,
    title,
    ...(heading && { heading }),
    status: pageStatus,
    asOf,
    ...(expiresOn && { expiresOn }),
    statements: lines,
  };
}
