/** What can be done to a request only when something was entered first: each has a form of its name. */
export const ASKING_ACTS = [
  "transfer",
  "assign",
  "correct",
  "ask",
  "answer",
  "message",
  "note",
  "resolve",
  "reopen",
] as const;
export type AskingAct = (typeof ASKING_ACTS)[number];

/** Whether something must be entered before this can be done. */
export function asksFirst(act: string): act is AskingAct {
  return ASKING_ACTS.some((one) => one === act);
}
