import type { PageId } from "../domain/page.ts";
import type { Hit, SearchResult } from "../domain/retriever.ts";
import type { Draft } from "./draft.ts";
import { meetsAsking } from "./facets.ts";

/**
 * What tells whether the best page answers a question, and how much each sign says: a logistic
 * regression over the dev half of the evaluation. No single floor does it, because a page that is
 * asked for by name may lack the point that is asked, and a good answer may use none of the words.
 */
const SIGNS = {
  start: -4.78,
  /** The share of the question that the best passage of the page speaks of. */
  passage: 2.84,
  /** The share that the title speaks of. */
  title: 3.31,
  /** The share that the best statement speaks of, beside the title. */
  statement: 1.68,
  named: 0.64,
  namedPassage: 1.53,
  /** For each word, up to three, that no page has. */
  unknown: -0.58,
  /** The page holds the kind of thing that is asked for: a date, an amount, a code. */
  meets: 1.59,
  /** The longer the question, the less of it can be expected to be met. */
  length: 1.38,
};
const MOST_UNKNOWN = 3;
const LONG = 8;

/** How likely it is, 0 to 1, that this page answers the question. */
export function confidenceIn(
  page: PageId,
  hits: readonly Hit[],
  draft: Draft,
  found: SearchResult,
): number {
  const most = (share: (hit: Hit) => number) => Math.max(0, ...hits.map(share));
  const passage = most(({ coverage }) => coverage);
  const statement = most(bestStatement);
  const named = draft.named.includes(page) ? 1 : 0;
  const sentences = hits.flatMap((hit) => hit.passage.statements.map(({ text }) => text));
  const meets = meetsAsking(draft.facets, sentences) ? 1 : 0;
  const sum =
    SIGNS.start +
    SIGNS.passage * passage +
    SIGNS.title * most(({ titleCoverage }) => titleCoverage) +
    SIGNS.statement * statement +
    SIGNS.named * named +
    SIGNS.namedPassage * named * passage +
    SIGNS.unknown * Math.min(found.unknown.length, MOST_UNKNOWN) +
    SIGNS.meets * meets +
    SIGNS.length * (Math.min(found.concepts, LONG) / LONG);
  return 1 / (1 + Math.exp(-sum));
}

function bestStatement({ statementCoverage }: Hit): number {
  return Math.max(0, ...statementCoverage);
}
