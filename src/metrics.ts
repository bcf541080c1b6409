import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { AnswerStatus } from "./domain/answer.ts";
import type { ModelObserver } from "./domain/answer-model.ts";

/** What the service counts, for `/metrics`. */
export interface Metrics {
  registry: Registry;
  /** One question was answered, in so many seconds. */
  answered(status: AnswerStatus, mode: "extractive" | "model", seconds: number): void;
  /** What came of asking the language model. */
  model: ModelObserver;
}

/** @param processMetrics whether memory, event-loop delay and the like are measured as well */
export function createMetrics(processMetrics = false): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: "wayfinder_answers_total",
    help: "Questions answered, by how they ended and what worded them.",
    labelNames: ["status", "mode"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "wayfinder_answer_seconds",
    help: "Time from a question to its verified answer.",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const claims = new Counter({
    name: "wayfinder_model_claims_total",
    help: "Claims that a language model proposed: kept, or why they were dropped.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  const failures = new Counter({
    name: "wayfinder_model_failures_total",
    help: "Times that a language model gave nothing to work with, by why.",
    labelNames: ["failure"],
    registers: [registry],
  });
  return {
    registry,
    model: {
      composed(kept, dropped) {
        claims.inc({ outcome: "kept" }, kept);
        for (const outcome of dropped) claims.inc({ outcome });
      },
      failed(failure) {
        failures.inc({ failure });
      },
    },
    answered(status, mode, elapsed) {
      answers.inc({ status, mode });
      seconds.observe(elapsed);
    },
  };
}
