import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { Hit } from "../domain/retriever.ts";
import { isForOthers } from "./choose-pages.ts";
import type { Draft, Proposal, Tools } from "./draft.ts";
import { headingFit, sentenceFit, tells } from "./facets.ts";
import { openingFor } from "./opening.ts";
import { statementStems, weighWords, wordStems } from "./shared-words.ts";

/**
 * What each sign of a good statement is worth: fitted on the dev half of the evaluation as a choice
 * among all statements of the page, and about the same when parts of the half are left out.
 */
const WEIGHTS = {
  /** What the question asks for, in the words of the glossary too, beside the page's title. */
  asked: 1.2,
  /** The part of it that only the heading holds. */
  askedInHeading: 1.3,
  /** The question's own wording, whatever kind of words they are. */
  words: 2.9,
  wordsInHeading: 1.65,
  /** It holds the kind of thing that is asked for, or its heading announces it. */
  fit: 0.8,
  heading: 0.35,
  /** It states the figure, day or code that is asked for first of all. */
  tells: 1,
  /** The search ranks its passage high among the page's, and the passage speaks of the question. */
  passage: 2.6,
  passageCoverage: 1.9,
  /** It stands in the page's opening. */
  opening: 0.35,
  /** It speaks of another page's subject, which the question does not name. */
  aside: -0.4,
  otherAudience: -1.1,
  openPoint: -0.3,
  /** For the share of the question that the answer's earlier statements have spoken of already. */
  repeated: -1.5,
};
/** A statement joins the answer when it comes this close to the best one. */
const NEXT = 3.3;
/** So many items of a list take the room of one statement. */
const ITEMS = 3;

/** What is not known qualifies an answer; it opens one only when nothing is known. */
const OPEN_POINT = /\b(not confirmed|could not be confirmed|was not (checked|confirmed|found))\b/;

interface Candidate extends Proposal {
  points: number;
  stems: ReadonlySet<string>;
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
  const whole = library.passages(page);
  const passages = whole.length > 0 ? whole : hits.map(({ passage }) => passage);
  const candidates = rank(passages, hits, draft, library);
  const opening = openingFor(draft, passages, library.page(page));
  const opens = opening.flatMap(
    ({ passage, statement }) =>
      candidates.find((one) => one.passage === passage && one.statement === statement) ?? [],
  );
  const chosen = choose(opens, candidates, draft, most);
  return inOrder(chosen);
}

/** What answers best comes first, with its whole list; the rest follows as the page has it. */
function inOrder(chosen: Candidate[]): Candidate[] {
  const [best] = chosen;
  if (!best) return [];
  const first = listWith(best, chosen);
  const rest = chosen.filter((one) => !first.includes(one)).sort((a, b) => a.place - b.place);
  return [...first, ...rest];
}

/** Every statement of a page with its points, best first. */
function rank(
  passages: readonly Passage[],
  hits: readonly Hit[],
  draft: Draft,
  library: Library,
): Candidate[] {
  const hitOf = new Map(hits.map((hit) => [hit.passage.id, hit]));
  const bestHit = Math.max(Number.MIN_VALUE, ...hits.map(({ score }) => score));
  const stems = passages.map(statementStems);
  const shareOf = weighWords(draft.standalone, passages[0]?.title ?? "", stems.flat());
  const candidates = passages.flatMap((passage, i) => {
    const hit = hitOf.get(passage.id);
    const heading = wordStems(passage.heading);
    const named = namedBy(passage, library);
    const shared =
      WEIGHTS.heading * headingFit(draft.facets, passage.heading) +
      WEIGHTS.passage * ((hit?.score ?? 0) / bestHit) +
      WEIGHTS.passageCoverage * (hit?.coverage ?? 0) +
      WEIGHTS.opening * Number(passage.heading === "") +
      WEIGHTS.otherAudience * Number(isForOthers({ passage }, draft));
    return passage.statements.map(({ text }, statement): Candidate => {
      const held = stems[i]?.[statement] ?? new Set<string>();
      const asked = hit?.statementCoverage[statement] ?? 0;
      const words = shareOf(held);
      const others = (named[statement] ?? []).filter(
        (id) => id !== passage.pageId && !draft.named.includes(id),
      );
      const points =
        shared +
        WEIGHTS.asked * asked +
        WEIGHTS.askedInHeading * Math.min(1 - asked, hit?.headingCoverage ?? 0) +
        WEIGHTS.words * words +
        WEIGHTS.wordsInHeading * (shareOf(new Set([...held, ...heading])) - words) +
        WEIGHTS.fit * sentenceFit(draft.facets, text) +
        WEIGHTS.tells * Number(tells(draft.facets, text)) +
        WEIGHTS.aside * Number(others.length > 0) +
        WEIGHTS.openPoint * Number(OPEN_POINT.test(text));
      return { passage, statement, text, points, stems: held, place: i * 1000 + statement };
    });
  });
  return candidates.sort((a, b) => b.points - a.points || a.place - b.place);
}

const namesOf = new WeakMap<Passage, PageId[][]>();

/** The pages that each statement of a passage names. Worked out once. */
function namedBy(passage: Passage, library: Library): PageId[][] {
  const known = namesOf.get(passage);
  if (known) return known;
  const names = passage.statements.map(({ text }) => library.namesIn(text));
  namesOf.set(passage, names);
  return names;
}

/**
 * Takes statement after statement, each for what it adds to those before it. A list is taken whole or
 * not at all: an item without its neighbours misleads, and the introduction counts them.
 */
function choose(
  opens: readonly Candidate[],
  candidates: Candidate[],
  draft: Draft,
  most: number,
): Candidate[] {
  const [best] = candidates;
  if (!best) return [];
  const shareOf = weighWords(
    draft.standalone,
    best.passage.title,
    candidates.map(({ stems }) => stems),
  );
  const chosen: Candidate[] = [];
  const seen = new Set<string>();
  let left = candidates;
  let room = most;
  const take = (candidate: Candidate) => {
    const whole = listWith(candidate, candidates);
    left = left.filter((one) => !whole.includes(one));
    const cost = Math.ceil(whole.length / ITEMS);
    if (cost > room && chosen.length > 0) return;
    chosen.push(...whole);
    for (const { stems } of whole) for (const stem of stems) seen.add(stem);
    room -= cost;
  };
  const worth = ({ points, stems }: Candidate) =>
    points + WEIGHTS.repeated * shareOf(new Set([...stems].filter((stem) => seen.has(stem))));
  for (const candidate of opens) take(candidate);
  left = left.filter(({ points }) => points >= best.points - NEXT);
  while (room > 0 && left.length > 0) {
    take(left.reduce((a, b) => (worth(b) > worth(a) ? b : a)));
  }
  return chosen;
}

/** The items of the list that a candidate stands in, in their order; itself when it is in none. */
function listWith(candidate: Candidate, all: readonly Candidate[]): Candidate[] {
  const list = candidate.passage.statements[candidate.statement]?.list?.id;
  if (list === undefined) return [candidate];
  return all
    .filter((one) => one.passage.id === candidate.passage.id)
    .filter((one) => one.passage.statements[one.statement]?.list?.id === list)
    .sort((a, b) => a.place - b.place);
}
