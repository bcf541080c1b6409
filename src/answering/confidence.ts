import type { Hit } from "../domain/retriever.ts";
import { holdsAskedThing } from "./asked-thing.ts";
import type { Draft } from "./draft.ts";
import type { PageSigns } from "./page-signs.ts";

/**
 * What tells whether the best page answers a question, and how much each sign says: a logistic
 * regression over questions of which none is in the half that is judged by. No single floor does it,
 * because a page that is asked for by name may lack the point that is asked, and a good answer may
 * use none of the words.
 */
const SIGNS = {
  start: -8.18,
  passage: 1.98,
  statement: 2.39,
  example: 1,
  spoken: 4.28,
  /** The logarithm of the odds that the page lacks what is asked. */
  lacking: -0.68,
  /** How far it stands before the next page, in points of the choice. */
  lead: 0.38,
  /** The share of what is asked that no page has a word for. */
  unknownShare: -0.34,
  /** How much was said: a long question tells more. */
  words: 4.06,
  /** What is asked for by its own name is there: the weeks of "how many weeks". */
  thing: 1.96,
};
type Weights = typeof SIGNS;
type Sign = Exclude<keyof Weights, "start">;

/** The same for a full text that was read from its source: nobody wrote how people ask for it. */
const SIGNS_OF_TEXT: Weights = {
  start: -6.19,
  passage: 2.27,
  statement: 2.65,
  example: 0,
  spoken: 0,
  lacking: 0,
  lead: 0.57,
  unknownShare: -1.26,
  words: 2.77,
  thing: 2.86,
};
const MOST_LEAD = 3;
const MOST_WORDS = 30;
/** Nothing is learned so surely that nothing else counts. */
const SUREST = 0.999;

/** What confidence goes by, beside the signs of the page. */
export interface Evidence {
  signs: PageSigns;
  /** The passages of the page. */
  hits: readonly Hit[];
  /** The statements that would be said. */
  chosen: readonly string[];
  /** How likely it is that the page lacks the point, 0 to 1. */
  lacking: number;
  /** The points by which the page leads. */
  lead: number;
  /** How many things the question names. */
  concepts: number;
}

/** How likely it is, 0 to 1, that the page answers the question. */
export function confidenceIn(evidence: Evidence, draft: Draft): number {
  const weights = evidence.hits.some(({ passage }) => passage.source) ? SIGNS_OF_TEXT : SIGNS;
  const measured = Object.entries(measure(evidence, draft)) as [Sign, number][];
  const sum = measured.reduce((all, [sign, value]) => all + weights[sign] * value, weights.start);
  return 1 / (1 + Math.exp(-sum));
}

/** Every sign as a number, which the weights were fitted to. */
function measure(
  { signs, hits, chosen, lacking, lead, concepts }: Evidence,
  draft: Draft,
): Record<Sign, number> {
  const statements = hits.flatMap((hit) => hit.passage.statements.map(({ text }) => text));
  const everything = [
    ...hits.flatMap(({ passage }) => [passage.title, passage.heading]),
    ...statements,
  ];
  const { passage, statement, example, spoken } = signs;
  return {
    passage,
    statement,
    example,
    spoken,
    lacking: logOdds(Math.min(Math.max(lacking, 1 - SUREST), SUREST)),
    lead: Math.min(lead, MOST_LEAD),
    unknownShare: draft.unknown.length / Math.max(1, concepts),
    words: Math.min(draft.standalone.split(" ").length, MOST_WORDS) / MOST_WORDS,
    thing: Number(holdsAskedThing(draft.standalone, everything, chosen)),
  };
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}
