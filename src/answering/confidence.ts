import type { PageId } from "../domain/page.ts";
import type { Hit } from "../domain/retriever.ts";
import { holdsAskedThing } from "./asked-thing.ts";
import type { Draft } from "./draft.ts";
import { meetsAsking } from "./facets.ts";

/**
 * What tells whether the best page answers a question, and how much each sign says: a logistic
 * regression over the dev half of the evaluation. No single floor does it, because a page that is
 * asked for by name may lack the point that is asked, and a good answer may use none of the words.
 */
const SIGNS = {
  start: -8.5,
  /** The share of the question that the best passage of the page speaks of. */
  passage: 3.2,
  /** The share that the title speaks of. */
  title: 1.6,
  /** The share that the best statement speaks of, beside the title. */
  statement: 2.2,
  /** The question names the page. */
  named: 1.7,
  /** For each word, up to three, that no page has. */
  unknown: -0.7,
  /** The page, and then the answer, holds the kind of thing that is asked for: a date, an amount. */
  pageMeets: 0.9,
  answerMeets: 0.5,
  /** What is asked for by its own name is there: the weeks of "how many weeks". */
  thing: 4.5,
};
const MOST_UNKNOWN = 3;

/**
 * How likely it is, 0 to 1, that this page answers the question.
 * @param chosen the statements that would be said
 */
export function confidenceIn(
  page: PageId,
  hits: readonly Hit[],
  chosen: readonly string[],
  draft: Draft,
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
    (draft.named.includes(page) ? SIGNS.named : 0) +
    SIGNS.unknown * Math.min(draft.unknown.length, MOST_UNKNOWN) +
    (meetsAsking(draft.facets, statements) ? SIGNS.pageMeets : 0) +
    (meetsAsking(draft.facets, chosen) ? SIGNS.answerMeets : 0) +
    (holdsAskedThing(draft.standalone, everything, chosen) ? SIGNS.thing : 0);
  return 1 / (1 + Math.exp(-sum));
}
