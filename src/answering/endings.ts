import type { Answer, AnswerStatus, NextStep } from "../domain/answer.ts";
import type { Draft, Tools } from "./draft.ts";

/** Ends a draft without claims: a status, its sentence, and what the asker can do next. */
export function endWith(
  draft: Draft,
  { wording }: Pick<Tools, "wording">,
  status: AnswerStatus,
  text: string,
  nextSteps: NextStep[] = [{ kind: "help", text: wording.nextSteps.help }],
): Answer {
  return {
    status,
    text,
    claims: [],
    citations: [],
    unsaid: [],
    warnings: draft.warnings,
    nextSteps,
    mode: "extractive",
    understoodAs: draft.standalone,
  };
}
