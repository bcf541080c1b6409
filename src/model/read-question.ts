import { HumanMessage, SystemMessage } from "langchain";
import { z } from "zod";
import { ModelFailedError, type Reading, type ReadRequest } from "../domain/answer-model.ts";
import { Audience } from "../domain/audience.ts";
import { openChat } from "./chat.ts";
import { failureOf, isRefusal } from "./failure.ts";
import type { Prompt } from "./prompts.ts";
import type { ModelSettings } from "./settings.ts";
import type { Errand } from "./transport.ts";

const Understood = z
  .object({ standalone: z.string(), audience: Audience.nullable() })
  .meta({ title: "question", description: "The question, standing alone." });

/**
 * Has a model make a question stand alone, in one call.
 * @throws ModelFailedError
 */
export async function readQuestion(
  { question, earlier }: ReadRequest,
  prompt: Prompt,
  settings: ModelSettings,
  errand: Errand,
): Promise<Reading> {
  const reader = openChat(settings, errand.fetch).withStructuredOutput(Understood, {
    name: "question",
    method: "functionCalling",
    includeRaw: true,
  });
  try {
    const { raw, parsed } = await reader.invoke(
      [new SystemMessage(prompt.system), new HumanMessage(JSON.stringify({ question, earlier }))],
      { signal: errand.signal },
    );
    if (isRefusal(raw)) throw new ModelFailedError("refused");
    const understood = Understood.safeParse(parsed).data;
    if (!understood) throw new ModelFailedError("malformed");
    return { standalone: understood.standalone, audience: understood.audience ?? undefined };
  } catch (error) {
    throw failureOf(error, errand);
  }
}
