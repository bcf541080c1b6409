import type { PageId } from "../domain/page.ts";
import type { Hit } from "../domain/retriever.ts";
import { bindingness } from "../domain/source.ts";
import { isEnded } from "../domain/status.ts";
import type { Draft, Proposal, Step, Tools } from "./draft.ts";
import { headingFit, sentenceFit } from "./facets.ts";

/** A passage written for another audience than the asker's is worth less to them. */
const OTHER_AUDIENCE = 0.6;
const NAMED_PAGE = 1.15;
const TITLE = 1;
/** A second page joins the answer when it comes this close to the first. */
const SECOND_PAGE = 0.8;
/** A statement joins the answer when it comes this close to the best one. */
const NEXT_STATEMENT = 0.58;
const WHOLE_LIST = 9;
/** What is not known qualifies an answer; it opens one only when nothing is known. */
const OPEN_POINT = /\b(not confirmed|could not be confirmed|was not (checked|confirmed|found))\b/;
const OPEN_POINT_SHARE = 0.85;

/** Chooses whole statements of the best pages, and puts them in the order a person would. */
export const compose: Step = (draft, tools) => {
  const pages = choosePages(draft, tools);
  const proposals = pages.flatMap((page, i) =>
    chooseStatements(page, draft, tools, i === 0 ? tools.policy.answer.maxClaims : 3),
  );
  return { ...draft, proposals: proposals.slice(0, tools.policy.answer.maxClaims + WHOLE_LIST) };
};

interface ChosenPage {
  id: PageId;
  hits: Hit[];
}

function choosePages(draft: Draft, { policy, library }: Tools): ChosenPage[] {
  const worth = (hit: Hit) => {
    const { passage } = hit;
    const other = passage.audience && draft.audience && passage.audience !== draft.audience;
    return (
      hit.score *
      (0.4 + 0.6 * hit.coverage) *
      (other ? OTHER_AUDIENCE : 1) *
      (draft.named.includes(passage.pageId) ? NAMED_PAGE : 1) *
      (1 + TITLE * hit.titleCoverage) *
      (passage.source ? policy.search.officialWeight * bindingness(passage.source.authority) : 1) *
      (1 + 0.2 * headingFit(draft.facets, passage.heading))
    );
  };
  const byPage = [...Map.groupBy(draft.hits, ({ passage }) => passage.pageId)].map(
    ([id, hits]) => ({ id, hits, worth: Math.max(...hits.map(worth)) }),
  );
  byPage.sort((a, b) => b.worth - a.worth);
  const [first, ...others] = byPage;
  if (!first) return [];
  const compares = draft.named.length > 1;
  const joins = others.filter(({ id, worth: points, hits }) =>
    compares
      ? draft.named.includes(id)
      : points >= SECOND_PAGE * first.worth &&
        Math.max(...hits.map((hit) => hit.coverage)) >= policy.answer.coverageFloor &&
        !isEnded(library.page(id)?.status ?? "unverified"),
  );
  return [first, ...joins].slice(0, policy.answer.maxPages);
}

interface Candidate extends Proposal {
  points: number;
  /** Its place on the page: passage by passage, statement by statement. */
  place: number;
}

function chooseStatements(
  page: ChosenPage,
  draft: Draft,
  { library }: Tools,
  most: number,
): Proposal[] {
  const order = library.passages(page.id).map(({ id }) => id);
  const bestHit = Math.max(...page.hits.map(({ score }) => score));
  const candidates: Candidate[] = page.hits.flatMap((hit) => {
    const { passage } = hit;
    const other = passage.audience && draft.audience && passage.audience !== draft.audience;
    const announced = headingFit(draft.facets, passage.heading);
    return passage.statements.map(({ text }, statement) => ({
      passage,
      statement,
      text,
      place: Math.max(order.indexOf(passage.id), 0) * 1000 + statement,
      points:
        (0.6 * (hit.statementCoverage[statement] ?? 0) +
          0.2 * sentenceFit(draft.facets, text) +
          0.1 * announced +
          0.4 * (hit.score / bestHit)) *
        (other ? OTHER_AUDIENCE : 1) *
        (OPEN_POINT.test(text) ? OPEN_POINT_SHARE : 1),
    }));
  });
  candidates.sort((a, b) => b.points - a.points || a.place - b.place);
  const [best] = candidates;
  if (!best) return [];
  const close = candidates.filter(({ points }) => points >= NEXT_STATEMENT * best.points);
  const chosen = withWholeList(best, close.slice(0, most), candidates);
  const [first, ...rest] = chosen;
  return first ? [first, ...rest.sort((a, b) => a.place - b.place)] : [];
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
