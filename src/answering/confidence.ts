import type { PageId } from "../domain/page.ts";
import type { Hit, PageCoverage } from "../domain/retriever.ts";
import { holdsAskedThing } from "./asked-thing.ts";
import type { Draft } from "./draft.ts";
import { meetsAsking } from "./facets.ts";

/**
 * What tells whether the best page answers a question, and how much each sign says: a logistic
 * regression over the dev half of the evaluation. No single floor does it, because a page that is
 * asked for by name may lack the point that is asked, and a good answer may use none of the words.
 */
const SIGNS = {
  start: -7.3,
  /** The share of the question that the best passage of the page speaks of. */
  passage: 1.15,
  /** The share that the title speaks of. */
  title: 1.4,
  /** The share that the best statement speaks of, beside the title. */
  statement: 3.1,
  /** The share that all of the page speaks of, and the rarest thing that none of it does. */
  page: 1.7,
  missing: -1.2,
  /** The question names the page. */
  named: 1.8,
  /** For each word, up to three, that no page has. */
  unknown: -0.65,
  /** The page, and then the answer, holds the kind of thing that is asked for: a date, an amount. */
  pageMeets: 0.9,
  answerMeets: 0.6,
  /** What is asked for by its own name is there: the weeks of "how many weeks". */
  thing: 3.9,
};
const MOST_UNKNOWN = 3;

/**
 * How likely it is, 0 to 1, that this page answers the question.
 * @param chosen the statements that would be said
 * @param together how far the page as a whole speaks of the question
 */
export function confidenceIn(
  page: PageId,
  hits: readonly Hit[],
  chosen: readonly string[],
  draft: Draft,
  together: PageCoverage = { coverage: 0, missing: 1 },
): number {
  const most = (share: (hit: Hit) => number) => Math.max(0, ...hits.map(share));
  const statements = hits.flatMap((hit) => hit.passage.statements.map(({ text }) => text));
  const everything = [
    ...hits.flatMap(({ passage }) => [passage.title, passage.heading]),
    ...statements,
  ];
  const sum =
    SIGNS.start +
    SIGNS.passage * most(({ coverage }) => coverage) +
    SIGNS.title * most(({ titleCoverage }) => titleCoverage) +
    SIGNS.statement * most(({ statementCoverage }) => Math.max(0, ...statementCoverage)) +
    SIGNS.page * together.coverage +
    SIGNS.missing * together.missing +
    (draft.named.includes(page) ? SIGNS.named : 0) +
    SIGNS.unknown * Math.min(draft.unknown.length, MOST_UNKNOWN) +
    (meetsAsking(draft.facets, statements) ? SIGNS.pageMeets : 0) +
    (meetsAsking(draft.facets, chosen) ? SIGNS.answerMeets : 0) +
    (holdsAskedThing(draft.standalone, everything, chosen) ? SIGNS.thing : 0);
  return 1 / (1 + Math.exp(-sum));
}
