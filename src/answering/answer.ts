import { type Answer, isGiven, type Question, turnOf } from "../domain/answer.ts";
import type { AnswerStep } from "../domain/progress.ts";
import { addSourceChanges } from "./changed-sources.ts";
import { compose } from "./compose.ts";
import { composeWithModel } from "./compose-with-model.ts";
import { type Draft, type Step, startDraft, type Tools } from "./draft.ts";
import { answerFromFacts } from "./facts/from-facts.ts";
import { leanOn, subjectTurn } from "./follow-up.ts";
import { interpret } from "./interpret.ts";
import { joinAnswers } from "./join-answers.ts";
import { partsOf } from "./parts.ts";
import { readWithModel } from "./read-with-model.ts";
import { retrieve } from "./retrieve.ts";
import { screen } from "./screen.ts";
import { settleFirst } from "./settle-first.ts";
import { verify } from "./verify.ts";
import { guardWithheld, leaveOutWithheld, withhold } from "./withhold.ts";

/** How a question is answered, in order. */
const STEPS: Step[] = [
  screen,
  interpret,
  readWithModel,
  withhold,
  answerFromFacts,
  retrieve,
  leaveOutWithheld,
  composeWithModel,
  compose,
  settleFirst,
  verify,
];

/** With which of them something begins that people can make sense of. */
const BEGINS: ReadonlyMap<Step, AnswerStep> = new Map([
  [screen, "reading"],
  [retrieve, "searching"],
  [composeWithModel, "composing"],
  [verify, "checking"],
]);

/**
 * Answers a message. Every ending is an `Answer`; what throws is a fault of ours. Where it holds several
 * questions and each has an answer, each gets it, under its own heading.
 */
export async function answer(question: Question, tools: Tools): Promise<Answer> {
  const parts = partsOf(question.text);
  if (parts.length === 1 || tools.model) return answerOne(question, tools);
  const answers: Answer[] = [];
  const history = [...question.history];
  for (const text of parts) {
    const part = await answerOne({ ...question, text, history }, tools);
    history.push(turnOf(text, part));
    answers.push(part);
  }
  return answers.every(isGiven) ? joinAnswers(parts, answers) : answerOne(question, tools);
}

/** One question; where it has no answer by itself, it may lean on the turn before. */
async function answerOne(question: Question, tools: Tools): Promise<Answer> {
  const itself = await takeSteps(startDraft(question), tools);
  const previous = subjectTurn(question.history);
  const unanswered = itself.status === "no_answer" || itself.status === "out_of_scope";
  if (!unanswered || !previous || itself.understoodAs !== question.text) return itself;
  if (tools.library.namesIn(question.text).length > 0) return itself;
  const { standalone } = leanOn(question.text, previous, tools.library);
  const leaning = await takeSteps(startDraft({ ...question, text: standalone }), tools);
  return isGiven(leaning) ? leaning : itself;
}

async function takeSteps(start: Draft, tools: Tools): Promise<Answer> {
  let draft = start;
  for (const step of STEPS) {
    const begins = BEGINS.get(step);
    if (begins) tools.onStep?.(begins);
    const next = await step(draft, tools);
    if ("status" in next) {
      return addSourceChanges(await guardWithheld(next, draft, tools), tools);
    }
    draft = next;
  }
  throw new Error("the last step has to end with an answer");
}
