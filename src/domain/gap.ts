import type { AnswerStatus } from "./answer.ts";
import type { FeedbackReason } from "./feedback.ts";

/** A question that was not answered, or whose answer somebody found bad. */
export interface Miss {
  question: string;
  understoodAs: string;
  status: AnswerStatus;
  askedAt: Date;
  /** How many people found its answer bad, and what they said. */
  bad: number;
  reasons: FeedbackReason[];
  comments: string[];
}

/** Questions that ask for much the same thing. */
export interface Gap {
  /** The question that stands for them. */
  question: string;
  misses: Miss[];
  unanswered: number;
  bad: number;
  lastAskedAt: Date;
}
