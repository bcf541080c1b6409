import type { Hit } from "../domain/retriever.ts";
import type { Draft, Proposal, Step } from "./draft.ts";
import { statementStems, wordStems } from "./shared-words.ts";

/** A question that yes or no answers. */
const YES_NO =
  /^(?:(?:so|and|but|ok|hi|hello)[\s,]+)*(?:do|does|is|are|am|can|could|may|must|will|would|should|has|have)\b(?!.{0,80}\bor (?:do|is|are|can|what|which)\b)/i;
/** A sentence that says whether something holds. */
const SETTLES =
  /\b(?:not|no|never|cannot|only|must|may|can|needs?|required?s?|requires|open to|applies|binds?|covers?|allowed|lets?|limited to|have to|has to|counts?)\b/i;
const DENIES = /\b(?:not|no|never|cannot|nobody|neither|nor|without)\b/i;
/** Words of such a question that any sentence may share and that tell no subject. */
const VERBS = wordStems(
  "apply applies need needs require required use used get have allowed must able eligible count federal government agency agencies job jobs cyber still also just",
);
/** So much more of the question's subject a statement has to speak of to go before the one chosen first. */
const MARGIN = 0.2;

/**
 * Puts first, for a yes-or-no question, the statement that settles it for the subject asked about:
 * "does it apply to my city?" is answered by the sentence on cities, wherever the page has it.
 */
export const settleFirst: Step = (draft) => {
  const [first] = draft.proposals;
  if (!first || !YES_NO.test(draft.standalone)) return draft;
  const ofPage = draft.reading.filter(({ passage }) => passage.pageId === first.passage.pageId);
  const subject = subjectOf(draft, first);
  const worth = (proposal: Proposal) => worthOf(proposal, ofPage, subject);
  const settling = ofPage
    .filter(
      ({ passage }) =>
        passage.audience === undefined || passage.audience === (draft.audience ?? passage.audience),
    )
    .flatMap(({ passage }) =>
      passage.statements.flatMap(({ text, list }, statement) =>
        list || !SETTLES.test(text) ? [] : [{ passage, statement, text }],
      ),
    );
  // All of the question is the page's own subject: its opening settles it.
  if (subject.size === 0) {
    const opening = settling.find(({ passage }) => passage.heading === "");
    return opening ? withFirst(opening, draft) : draft;
  }
  const best = settling.reduce<Proposal | undefined>(
    (a, b) => (a === undefined || worth(b) > worth(a) ? b : a),
    undefined,
  );
  const lead = draft.proposals.slice(0, 1).every(({ text }) => SETTLES.test(text))
    ? worth(first)
    : 0;
  if (!best || worth(best) < lead + MARGIN) return draft;
  return withFirst(best, draft);
};

function withFirst(first: Proposal, draft: Draft): Draft {
  const rest = draft.proposals.filter(
    ({ passage, statement }) => passage.id !== first.passage.id || statement !== first.statement,
  );
  return { ...draft, proposals: [first, ...rest] };
}

/** The words of the question besides its verbs and the name of the page. */
function subjectOf({ standalone }: Draft, { passage }: Proposal): Set<string> {
  const title = wordStems(passage.title);
  return new Set([...wordStems(standalone)].filter((stem) => !title.has(stem) && !VERBS.has(stem)));
}

/**
 * How much of the subject a statement speaks of, 0 to 1: by its own words, or as the search reads them
 * with their other names; a denial settles a little more.
 */
function worthOf(
  { passage, statement, text }: Proposal,
  hits: readonly Hit[],
  subject: ReadonlySet<string>,
): number {
  const held = statementStems(passage)[statement] ?? new Set<string>();
  const words = [...subject].filter((stem) => held.has(stem) || held.has(pluralOf(stem))).length;
  const found =
    hits.find((hit) => hit.passage.id === passage.id)?.statementCoverage[statement] ?? 0;
  return Math.max(words / subject.size, found) + (DENIES.test(text) ? 0.05 : 0);
}

/** "city" and "cities" begin alike but for the last letter that is kept. */
function pluralOf(stem: string): string {
  return stem.endsWith("i") ? `${stem}e` : stem;
}
