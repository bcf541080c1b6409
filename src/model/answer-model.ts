import {
  type AnswerModel,
  type ComposeRequest,
  ModelFailedError,
  type ModelObserver,
} from "../domain/answer-model.ts";
import { dayOf } from "../domain/date.ts";
import type { ModelBudget } from "../domain/model-budget.ts";
import { createBreaker } from "./breaker.ts";
import { composeAnswer } from "./compose-answer.ts";
import { loadPrompts } from "./prompts.ts";
import { readQuestion } from "./read-question.ts";
import { refuseTracing } from "./refuse-tracing.ts";
import type { ModelLimits, ModelSettings } from "./settings.ts";
import { type Errand, openErrand } from "./transport.ts";

/** What the model works with besides its endpoint. */
export interface ModelSurroundings {
  limits: ModelLimits;
  budget: ModelBudget;
  observer: Pick<ModelObserver, "failed">;
  clock: () => Date;
}

const PROMPTS = new URL("../../prompts/", import.meta.url);
const READING_CALLS = 1;

/**
 * Opens the language model. Every way in which it can fail is one ModelFailedError, counted once.
 * @throws PromptError
 */
export async function openAnswerModel(
  settings: ModelSettings,
  { limits, budget, observer, clock }: ModelSurroundings,
): Promise<AnswerModel> {
  refuseTracing();
  const prompts = await loadPrompts(PROMPTS);
  const breaker = createBreaker(limits, clock);

  const give = (failure: ModelFailedError): never => {
    observer.failed(failure.failure);
    throw failure;
  };
  const run = async <T>(
    calls: number,
    mayUse: () => Promise<boolean>,
    work: (errand: Errand) => Promise<T>,
  ): Promise<T> => {
    // A model that rests takes nothing from anybody's share.
    const resting = breaker.resting();
    if (resting) return give(resting);
    if (!(await mayUse())) return give(new ModelFailedError("over_budget"));
    const errand = openErrand(limits, calls);
    try {
      const result = await work(errand);
      breaker.succeeded();
      return result;
    } catch (error) {
      const failure = error instanceof ModelFailedError ? error : new ModelFailedError("malformed");
      breaker.failed(failure);
      return give(failure);
    } finally {
      if (errand.tokens() > 0) await budget.addTokens(dayOf(clock()), errand.tokens());
    }
  };

  return {
    compose: (request) =>
      run(
        limits.callsPerAnswer,
        () => budget.take(dayOf(clock()), request.person, limits),
        (errand) => {
          const compose = (some: ComposeRequest) =>
            composeAnswer(some, prompts.compose, settings, errand);
          return compose(request).catch((error: ModelFailedError) => {
            if (error.failure !== "too_long") throw error;
            // The best half says most of it, and fits where the whole did not.
            const half = Math.ceil(request.passages.length / 2);
            return compose({ ...request, passages: request.passages.slice(0, half) });
          });
        },
      ),
    read: (request) =>
      run(
        READING_CALLS,
        () => budget.has(dayOf(clock()), request.person, limits),
        (errand) => readQuestion(request, prompts.interpret, settings, errand),
      ),
  };
}
