import type { Answer, Question } from "../domain/answer.ts";
import { addSourceChanges } from "./changed-sources.ts";
import { compose } from "./compose.ts";
import { composeWithModel } from "./compose-with-model.ts";
import { type Draft, type Step, startDraft, type Tools } from "./draft.ts";
import { interpret } from "./interpret.ts";
import { readWithModel } from "./read-with-model.ts";
import { retrieve } from "./retrieve.ts";
import { screen } from "./screen.ts";
import { verify } from "./verify.ts";
import { guardWithheld, leaveOutWithheld, withhold } from "./withhold.ts";

/** How a question is answered, in order. */
const STEPS: Step[] = [
  screen,
  interpret,
  readWithModel,
  withhold,
  retrieve,
  leaveOutWithheld,
  composeWithModel,
  compose,
  verify,
];

/** Answers a question. Every ending is an `Answer`; what throws is a fault of ours. */
export async function answer(question: Question, tools: Tools): Promise<Answer> {
  let draft: Draft = startDraft(question);
  for (const step of STEPS) {
    const next = await step(draft, tools);
    if ("status" in next) {
      return addSourceChanges(await guardWithheld(next, draft, tools), tools);
    }
    draft = next;
  }
  throw new Error("the last step has to end with an answer");
}
