import type { Answer } from "../domain/answer.ts";
import { say } from "../domain/wording.ts";
import type { Tools } from "./draft.ts";

/** Says so when a page of the answer rests on a source that has changed since its review. */
export async function addSourceChanges(
  answer: Answer,
  { library, sourceChanges, wording }: Tools,
): Promise<Answer> {
  const pages = [...new Set(answer.citations.map(({ pageId }) => pageId))];
  if (pages.length === 0) return answer;
  const warnings = (await sourceChanges(pages)).map(({ pageId, changedOn }) => ({
    kind: "source_changed" as const,
    text: say(wording.warnings.sourceChanged, {
      title: library.page(pageId)?.title ?? pageId,
      date: changedOn,
    }),
  }));
  return warnings.length === 0
    ? answer
    : { ...answer, warnings: [...answer.warnings, ...warnings] };
}
