import { ModelFailedError } from "../domain/answer-model.ts";
import type { Draft, Step, Tools } from "./draft.ts";
import { facetsOf } from "./facets.ts";
import { hardFactsOf, impliedBy } from "./hard-facts.ts";
import { strangeNames } from "./wording-support.ts";

const LONGEST = 400;

/**
 * Lets a model make the question stand alone where the rules may miss what it leans on. Without a
 * model, or when it fails or adds something, the question stays as the rules read it.
 */
export const readWithModel: Step = async (draft, tools) => {
  const { model, policy, library } = tools;
  const { history, person } = draft.question;
  const words = draft.text.split(" ").length;
  if (!model || (history.length === 0 && words <= policy.model.longQuestionWords)) return draft;
  const earlier = history.map(({ understoodAs }) => understoodAs);
  try {
    const { standalone, audience } = await model.answers.read({
      person,
      question: draft.text,
      earlier,
    });
    const next = { ...draft, audience: draft.audience ?? audience };
    if (!isFaithful(standalone, draft, tools)) return next;
    const named = library.namesIn(standalone);
    return {
      ...next,
      standalone,
      facets: facetsOf(standalone),
      named: named.length > 0 ? named : draft.named,
    };
  } catch (error) {
    if (error instanceof ModelFailedError) return draft;
    throw error;
  }
};

/** Whether a rewritten question holds nothing that the conversation and our titles do not. */
function isFaithful(standalone: string, draft: Draft, { library }: Tools): boolean {
  const { history } = draft.question;
  const pages = [...draft.named, ...history.flatMap(({ pages: cited }) => cited)];
  const known = [
    draft.text,
    draft.standalone,
    ...history.flatMap(({ question, understoodAs }) => [question, understoodAs]),
    ...pages.flatMap((id) => library.page(id)?.title ?? []),
  ].join("\n");
  const held = impliedBy(known);
  return (
    standalone.trim() !== "" &&
    standalone.length <= LONGEST &&
    !/[<>\n]|https?:|www\./.test(standalone) &&
    [...hardFactsOf(standalone)].every((fact) => held.has(fact)) &&
    strangeNames(standalone, known).length === 0
  );
}
