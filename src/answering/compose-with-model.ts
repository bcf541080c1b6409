import type { Answer, Claim } from "../domain/answer.ts";
import { type Composed, ModelFailedError } from "../domain/answer-model.ts";
import { type CheckedClaim, checkClaim } from "./check-claim.ts";
import type { Draft, Proposal, Step, Tools } from "./draft.ts";
import { endUnanswered } from "./endings.ts";
import { askingWords } from "./facets.ts";
import { nextStepsFor } from "./next-steps.ts";
import { addressesIn, hasMarkup } from "./plain-text.ts";
import { cite, warningsFor } from "./verify.ts";

/** What stays open is named in a few words. */
const LONGEST_OPEN = 60;

/**
 * Lets a model word the answer, and shows of it what its sources say. Where there is no model, where it
 * fails, or where too little of its answer holds, the draft goes on to extraction.
 */
export const composeWithModel: Step = async (draft, tools) => {
  const { model, policy, library, today } = tools;
  if (!model) return draft;
  const composed = await ask(draft, tools, model.answers);
  if (!composed) return draft;
  const { claims, covers } = composed.composition;
  const { passages } = composed;
  const { unsupportedWords, keptClaims } = policy.model;
  const checked = claims.map((claim) =>
    checkClaim(claim, { passages, library, today, unsupportedWords }),
  );
  const kept = checked.filter((one) => typeof one !== "string");
  model.observer.composed(
    kept.length,
    checked.filter((one) => typeof one === "string"),
  );
  if (claims.length === 0 && covers === "none") {
    // A model that finds nothing where nearly every word of the question is met has not looked.
    const plain = draft.coverage >= policy.answer.fullCoverage;
    return plain ? draft : endUnanswered(draft, tools);
  }
  if (kept.length === 0 || kept.length < keptClaims * claims.length) return draft;
  return answerOf(draft, tools, composed, kept);
};

async function ask(
  draft: Draft,
  { policy, retriever, today }: Tools,
  answers: NonNullable<Tools["model"]>["answers"],
): Promise<Composed | undefined> {
  try {
    return await answers.compose({
      person: draft.question.person,
      question: draft.standalone,
      audience: draft.audience,
      today,
      passages: draft.hits.slice(0, policy.model.passages).map(({ passage }) => passage),
      async search(query) {
        const { hits } = await retriever.search({
          text: query,
          limit: policy.model.passages,
          aside: askingWords(query),
        });
        return hits
          .map(({ passage }) => passage)
          .filter(({ pageId }) => !draft.withheld.has(pageId));
      },
    });
  } catch (error) {
    if (error instanceof ModelFailedError) return undefined;
    throw error;
  }
}

function answerOf(
  draft: Draft,
  tools: Tools,
  { composition, made }: Composed,
  kept: readonly CheckedClaim[],
): Answer {
  const proposals = kept.map(({ grounds, text }) =>
    grounds.map((ground): Proposal => ({ ...ground, text })),
  );
  const { claims: cited, citations } = cite(proposals.flat(), tools.library);
  let at = 0;
  let lists = 0;
  const claims = kept.map(({ text, item, grounds }, i): Claim => {
    if (item && !kept[i - 1]?.item) lists++;
    const numbers = cited.slice(at, at + grounds.length).flatMap((claim) => claim.citations);
    at += grounds.length;
    const list = item ? { list: { id: lists, ordered: false } } : {};
    return { text, citations: [...new Set(numbers)], ...list };
  });
  const pages = [...new Set(proposals.flat().map(({ passage }) => passage.pageId))];
  const asked = draft.text.toLowerCase();
  // What stays open is shown, so it may only repeat the question.
  const open = composition.open.filter(
    (words) =>
      words !== "" &&
      words.length <= LONGEST_OPEN &&
      asked.includes(words.toLowerCase()) &&
      !hasMarkup(words) &&
      addressesIn(words).length === 0,
  );
  const partly = composition.covers !== "all" || kept.length < composition.claims.length;
  return {
    status: partly ? "partly_answered" : "answered",
    text: "",
    claims,
    citations,
    unsaid: partly ? open : [],
    warnings: [...draft.warnings, ...warningsFor(pages, citations, tools)],
    nextSteps: nextStepsFor(pages, citations, draft, tools),
    mode: "model",
    made,
    understoodAs: draft.standalone,
  };
}
