import type { PageId } from "../domain/page.ts";
import type { Hit } from "../domain/retriever.ts";
import { isForOthers } from "./choose-pages.ts";
import type { Draft, Proposal, Tools } from "./draft.ts";
import { headingFit, sentenceFit } from "./facets.ts";

/** What each sign of a good statement is worth. Found by trying on the dev half of the evaluation. */
export const WEIGHTS = {
  /** Words of the question that the statement holds, beside those of the page's title. */
  words: 0.64,
  /** Words of the question that only its heading holds. */
  headingWords: 0.3,
  /** It holds the kind of thing that is asked for. */
  fit: 0.165,
  /** Its heading announces the kind of thing that is asked for. */
  heading: 0.12,
  /** The search ranks its passage high. */
  passage: 0.47,
  /** It stands under the same heading as the best statement. */
  together: 0.065,
  otherAudience: 0.6,
  openPoint: 0.65,
  /** A statement joins the answer when it comes this close to the best one. */
  next: 0.5,
};

const WHOLE_LIST = 9;
/** What is not known qualifies an answer; it opens one only when nothing is known. */
const OPEN_POINT = /\b(not confirmed|could not be confirmed|was not (checked|confirmed|found))\b/;

interface Candidate extends Proposal {
  points: number;
  /** Its place on the page: passage by passage, statement by statement. */
  place: number;
}

/** The statements of a page that answer best: the best one first, the others in the page's order. */
export function chooseStatements(
  page: PageId,
  hits: readonly Hit[],
  draft: Draft,
  { library }: Tools,
  most: number,
): Proposal[] {
  const order = library.passages(page).map(({ id }) => id);
  const bestHit = Math.max(...hits.map(({ score }) => score));
  const candidates: Candidate[] = hits.flatMap((hit) => {
    const { passage } = hit;
    const announced = headingFit(draft.facets, passage.heading);
    const own = (statement: number) => hit.statementCoverage[statement] ?? 0;
    return passage.statements.map(({ text }, statement) => ({
      passage,
      statement,
      text,
      place: Math.max(order.indexOf(passage.id), 0) * 1000 + statement,
      points:
        (WEIGHTS.words * own(statement) +
          WEIGHTS.headingWords * Math.min(1 - own(statement), hit.headingCoverage) +
          WEIGHTS.fit * sentenceFit(draft.facets, text) +
          WEIGHTS.heading * announced +
          WEIGHTS.passage * (hit.score / bestHit)) *
        (isForOthers(hit, draft) ? WEIGHTS.otherAudience : 1) *
        (OPEN_POINT.test(text) ? WEIGHTS.openPoint : 1),
    }));
  });
  candidates.sort(byPoints);
  const [best] = candidates;
  if (!best) return [];
  for (const candidate of candidates) {
    if (candidate.passage.id === best.passage.id) candidate.points += WEIGHTS.together;
  }
  candidates.sort(byPoints);
  const close = candidates.filter(({ points }) => points >= WEIGHTS.next * best.points);
  const chosen = withWholeList(best, close.slice(0, most), candidates);
  const [first, ...rest] = chosen;
  return first ? [first, ...rest.sort((a, b) => a.place - b.place)] : [];
}

function byPoints(a: Candidate, b: Candidate): number {
  return b.points - a.points || a.place - b.place;
}

/** Where the best statement is an item of a short list, the whole list is the answer. */
function withWholeList(best: Candidate, close: Candidate[], all: Candidate[]): Candidate[] {
  const list = listOf(best);
  if (list === undefined) return close;
  const items = all
    .filter((candidate) => candidate.passage.id === best.passage.id && listOf(candidate) === list)
    .sort((a, b) => a.place - b.place);
  if (items.length > WHOLE_LIST) return close;
  const beside = close.filter((candidate) => !items.includes(candidate)).slice(0, 3);
  return [...items, ...beside];
}

function listOf({ passage, statement }: Proposal): number | undefined {
  return passage.statements[statement]?.list?.id;
}
