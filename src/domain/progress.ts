/** What is done for an answer, in the order in which it is done. */
export const ANSWER_STEPS = ["reading", "searching", "composing", "checking"] as const;
export type AnswerStep = (typeof ANSWER_STEPS)[number];
