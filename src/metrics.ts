import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { AnswerStatus } from "./domain/answer.ts";

/** What the service counts, for `/metrics`. */
export interface Metrics {
  registry: Registry;
  /** One question was answered, in so many seconds. */
  answered(status: AnswerStatus, seconds: number): void;
}

/** @param processMetrics whether memory, event-loop delay and the like are measured as well */
export function createMetrics(processMetrics = false): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: "wayfinder_answers_total",
    help: "Questions answered, by how they ended.",
    labelNames: ["status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "wayfinder_answer_seconds",
    help: "Time from a question to its verified answer.",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    registry,
    answered(status, elapsed) {
      answers.inc({ status });
      seconds.observe(elapsed);
    },
  };
}
