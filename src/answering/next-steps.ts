import type { Citation, NextStep } from "../domain/answer.ts";
import type { PageFacts, PageId } from "../domain/page.ts";
import { passageText } from "../domain/passage.ts";
import { say } from "../domain/wording.ts";
import type { Draft, Tools } from "./draft.ts";
import { pageStep } from "./endings.ts";
import { standingOf } from "./facts/standing.ts";
import { personalSteps } from "./interpret.ts";
import { shortNameOf } from "./short-name.ts";

/** What names the thing to use in the place of one that is over. */
export const INSTEAD = /\b(?:instead|replaced by|replaces|successor|took over|takes its place)\b/i;

/** What the asker can do next. */
export function nextStepsFor(
  pages: readonly PageId[],
  citations: readonly Citation[],
  draft: Draft,
  tools: Tools,
): NextStep[] {
  const { library, wording } = tools;
  const steps: NextStep[] = [];
  const page = pages[0] && library.page(pages[0]);
  const sentence = page && askNext(page, draft, tools);
  if (page && sentence) {
    const text = say(sentence, { title: shortNameOf(page, library) });
    steps.push({ kind: "ask", question: text.replace(/^[^:]+: /, ""), text });
  }
  const official = citations.find(({ verification }) => verification === "primary");
  if (official) {
    const { title, url } = official;
    steps.push({ kind: "open", url, text: say(wording.nextSteps.official, { title }) });
  }
  if (page) {
    steps.push(pageStep(page, tools));
  }
  return [...personalSteps(draft.text, wording), ...steps];
}

/** Nobody is sent to apply for what is over; a page may say what takes its place. */
function askNext(
  page: PageFacts,
  { facets, text }: Draft,
  { library, wording: { nextSteps }, today }: Tools,
): string | undefined {
  if (page.kind === "rule" || page.kind === "guide") return undefined;
  if (standingOf(page, today) === "ended") {
    const says = library.passages(page.id).some((passage) => INSTEAD.test(passageText(passage)));
    return says && !INSTEAD.test(text) ? nextSteps.instead : undefined;
  }
  return facets.includes("how") ? nextSteps.whoCanApply : nextSteps.howToApply;
}
