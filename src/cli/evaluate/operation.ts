import { z } from "zod";
import type { App } from "../../compose.ts";
import { parseTypedAlone } from "../../conversation/command.ts";
import { answerQuestion, type Responding, respond } from "../../conversation/respond.ts";
import { type Answer, type Turn, turnOf } from "../../domain/answer.ts";
import { EvaluationQuestion } from "../../domain/evaluation.ts";
import type { InboundOf } from "../../domain/inbound.ts";
import { type Scored, score } from "../../evaluation/score.ts";
import { parseJobWish } from "../../finder/job-wish.ts";
import { type Operation, OperationError } from "../../local/operation.ts";

/** How many passages the retrieval table looks at; ten pages are rarely in fewer. */
const PASSAGES = 60;
const PAGES = 10;

const EvaluateInput = z.strictObject({
  rows: z.array(EvaluationQuestion),
  mode: z.enum(["extractive", "model"]),
});
type EvaluateInput = z.infer<typeof EvaluateInput>;

/** Answers the questions of the evaluation set and scores each. Nothing is stored. */
export const evaluate: Operation<App, EvaluateInput, Scored> = {
  name: "evaluate",
  input: EvaluateInput,
  async *run({ responding: asRun }, { rows, mode }) {
    if (mode === "model" && !asRun.tools.model) {
      throw new OperationError("No language model is configured: set OPENAI_API_KEY.");
    }
    const { model, ...others } = asRun.tools;
    const responding = { ...asRun, tools: mode === "model" ? { ...others, model } : others };
    const { retriever, library } = responding.tools;
    for (const row of rows) {
      const { audience } = row;
      const history: Turn[] = [];
      for (const text of row.history) {
        const before = await answerQuestion({ text, audience, history: [...history] }, responding);
        history.push(turnOf(text, before));
      }
      const started = performance.now();
      const answer = await answerQuestion({ text: row.question, audience, history }, responding);
      const milliseconds = performance.now() - started;
      const inConversation = isSame(await saidTo(row, history, responding), answer);
      const { hits } = await retriever.search({ text: answer.understoodAs, limit: PASSAGES });
      const pages = new Set(hits.map(({ passage }) => passage.pageId));
      const retrieved = [...pages].slice(0, PAGES);
      yield score(row, { answer, inConversation, milliseconds, retrieved }, library);
    }
  },
};

/** What somebody who writes a question in a conversation is answered; undefined where another card comes. */
async function saidTo(
  { question, audience }: EvaluationQuestion,
  history: readonly Turn[],
  responding: Responding,
): Promise<Answer | undefined> {
  if (parseTypedAlone(question)) return undefined;
  const message: InboundOf<"message"> = {
    kind: "message",
    platform: "terminal",
    eventId: "evaluation",
    person: "terminal:evaluation",
    conversation: "terminal:evaluation",
    replyTo: { platform: "terminal", channel: "evaluation" },
    ...(audience && { audience }),
    text: question,
  };
  const reply = await respond(message, {
    ...responding,
    turns: { ...responding.turns, recent: async () => [...history] },
    // A search for jobs would ask another site: that it would be one is all that matters here.
    lookForJobs: async (text) => (parseJobWish(text) ? NO_ANSWER : undefined),
    onAnswered: () => {},
  });
  return reply.answer;
}

const NO_ANSWER = { summary: "", blocks: [] };

function isSame(said: Answer | undefined, answer: Answer): boolean {
  return (
    said?.status === answer.status &&
    said.text === answer.text &&
    said.claims.length === answer.claims.length &&
    answer.claims.every(({ text }) => said.claims.some((claim) => claim.text === text))
  );
}
