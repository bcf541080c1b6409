import type { Hit } from "../domain/retriever.ts";
import { isForOthers } from "./choose-pages.ts";
import type { Draft, Proposal, Step } from "./draft.ts";
import { statementStems, wordStems } from "./shared-words.ts";
import { standaloneStatements } from "./statements.ts";

/** A question that yes or no answers. */
const YES_NO =
  /^(?:(?:so|and|but|ok|hi|hello)[\s,]+)*(?:do|does|is|are|am|can|could|may|must|will|would|should|has|have)\b(?!.{0,80}\bor (?:do|is|are|can|what|which)\b)/i;
/** A sentence that says whether something holds. */
const SETTLES =
  /\b(?:not|no|never|cannot|only|must|may|can|needs?|required?s?|requires|open to|applies|binds?|covers?|allowed|lets?|limited to|have to|has to|counts?)\b/i;
/** What is not known settles nothing. */
const OPEN_POINT =
  /\b(?:not confirmed|could not be confirmed|was not (?:checked|confirmed|found))\b/i;
const ASKS_NEED = /\b(?:need|needs|required?|must|have to|has to|mandatory)\b/i;
const SAYS_NEED = /\b(?:required?|requires|must|needs|need to|have to|has to|mandatory)\b/i;
/** What a denial adds. */
const DENIAL = 0.05;
const DENIES = /\b(?:not|no|never|cannot|nobody|neither|nor|without)\b/i;
/** Words of such a question that any sentence may share and that tell no subject. */
const VERBS = wordStems(
  "apply applies need needs require required use used get have allowed must able eligible count federal government agency agencies job jobs cyber still also just",
);
/** So much more of the question's subject a statement has to speak of to go before the one chosen first. */
const MARGIN = 0.2;
const ENOUGH = 0.3;

/**
 * Puts first, for a yes-or-no question, the statement that settles it for the subject asked about:
 * "does it apply to my city?" is answered by the sentence on cities, wherever the page has it.
 */
export const settleFirst: Step = (draft) => {
  const [first] = draft.proposals;
  if (!first || !YES_NO.test(draft.standalone)) return draft;
  const ofPage = draft.reading.filter(({ passage }) => passage.pageId === first.passage.pageId);
  const subject = subjectOf(draft, first);
  const asksNeed = ASKS_NEED.test(draft.standalone);
  const worth = (proposal: Proposal) => worthOf(proposal, ofPage, subject);
  const forAsker = ofPage.filter((hit) => !isForOthers(hit, draft));
  const settling = standaloneStatements(forAsker.map(({ passage }) => passage)).filter(
    ({ text }) => SETTLES.test(text) && !OPEN_POINT.test(text),
  );
  // All of the question is the page's own subject: its opening settles it.
  if (subject.size === 0) {
    const opening = settling.find(({ passage }) => passage.heading === "");
    return opening ? withFirst(opening, draft) : draft;
  }
  // Whether something is needed is settled by what is required, where the page says so.
  const needed = asksNeed ? settling.filter(({ text }) => SAYS_NEED.test(text)) : [];
  const best = bestOf(needed, worth) ?? bestOf(settling, worth);
  const firstSettles =
    SETTLES.test(first.text) &&
    !OPEN_POINT.test(first.text) &&
    (needed.length === 0 || SAYS_NEED.test(first.text));
  if (!best || worth(best) < (firstSettles ? worth(first) + MARGIN : 0)) return draft;
  return withFirst(best, draft);
};

/** What speaks of the subject most, if it speaks of enough of it. */
function bestOf(
  proposals: readonly Proposal[],
  worth: (proposal: Proposal) => number,
): Proposal | undefined {
  const [best] = proposals.toSorted((a, b) => worth(b) - worth(a));
  return best && worth(best) >= ENOUGH ? best : undefined;
}

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
 * How much of the subject a statement speaks of, 0 to 1: by its own words, and as the search reads them
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
  return ((2 * words) / subject.size + found) / 3 + (DENIES.test(text) ? DENIAL : 0);
}

/** "city" and "cities" begin alike but for the last letter that is kept. */
function pluralOf(stem: string): string {
  return stem.endsWith("i") ? `${stem}e` : stem;
}
