import type { Answer, AnswerStatus, NextStep } from "../domain/answer.ts";
import type { PageFacts } from "../domain/page.ts";
import { say } from "../domain/wording.ts";
import type { Draft, Tools } from "./draft.ts";
import { shortNameOf } from "./short-name.ts";

/** Of pages that are near but do not answer, no more than these are named. */
const NEAREST = 3;

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

/** Ends a question that the pages do not answer: which of them are near, to be read whole, and whom to ask. */
export function endUnanswered(draft: Draft, tools: Tools): Answer {
  const { library, wording } = tools;
  const { endings, nextSteps } = wording;
  const near = [...new Set([...draft.named, ...draft.pages])]
    .filter((id) => !draft.withheld.has(id))
    .flatMap((id) => library.page(id) ?? [])
    .slice(0, NEAREST);
  const pages = near.map(({ title }) => title).join("; ");
  const text =
    near.length === 0 ? endings.noAnswer : `${endings.noAnswer} ${say(endings.nearest, { pages })}`;
  return endWith(draft, tools, "no_answer", text, [
    ...near.map((page) => pageStep(page, tools)),
    { kind: "request", text: nextSteps.request },
    { kind: "help", text: nextSteps.help },
  ]);
}

/** The step to a whole page. */
export function pageStep(
  page: PageFacts,
  { library, wording }: Pick<Tools, "library" | "wording">,
): NextStep {
  const text = say(wording.nextSteps.page, { title: shortNameOf(page, library) });
  return { kind: "page", page: page.id, text };
}
