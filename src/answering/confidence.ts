import type { Hit } from "../domain/retriever.ts";
import { holdsAskedThing } from "./asked-thing.ts";
import type { Draft } from "./draft.ts";
import { meetsAsking } from "./facets.ts";
import type { PageSigns } from "./page-signs.ts";

/**
 * What tells whether the best page answers a question, and how much each sign says: a logistic
 * regression over questions of which none is in the half that is judged by. No single floor does it,
 * because a page that is asked for by name may lack the point that is asked, and a good answer may
 * use none of the words.
 */
const SIGNS = {
  start: -4.4,
  passage: 1.1,
  statement: 0.5,
  page: 1.2,
  named: 0.4,
  example: 0.9,
  spoken: 1.5,
  /** It is like a question that no page answers. */
  nothing: -3.4,
  /** How far it stands before the next page, in points of the choice. */
  lead: 0.8,
  /** For each word, up to three, that no page has; and their share of what is asked. */
  unknown: -0.15,
  unknownShare: -1.5,
  /** No word of it is one of our subject's. */
  strange: -0.5,
  /** How much was said: a long question tells more. */
  words: 2.9,
  /** The answer holds the kind of thing that is asked for: a date, an amount. */
  answerMeets: 0.35,
  /** What is asked for by its own name is there: the weeks of "how many weeks". */
  thing: 0.75,
};
const MOST_UNKNOWN = 3;
const MOST_LEAD = 3;
const MOST_WORDS = 30;

/** What confidence goes by, beside the signs of the page. */
export interface Evidence {
  signs: PageSigns;
  /** The passages of the page. */
  hits: readonly Hit[];
  /** The statements that would be said. */
  chosen: readonly string[];
  /** The likeness to a question that no page answers, 0 to 1. */
  nothing: number;
  /** The points by which the page leads. */
  lead: number;
  /** How many things the question names. */
  concepts: number;
  strange: boolean;
}

/** How likely it is, 0 to 1, that the page answers the question. */
export function confidenceIn(evidence: Evidence, draft: Draft): number {
  const measured = measure(evidence, draft);
  let sum = SIGNS.start;
  for (const [sign, value] of Object.entries(measured)) {
    sum += SIGNS[sign as keyof typeof measured] * value;
  }
  return 1 / (1 + Math.exp(-sum));
}

/** Every sign as a number, which the weights were fitted to. */
function measure(
  { signs, hits, chosen, nothing, lead, concepts, strange }: Evidence,
  draft: Draft,
): Record<Exclude<keyof typeof SIGNS, "start">, number> {
  const statements = hits.flatMap((hit) => hit.passage.statements.map(({ text }) => text));
  const everything = [
    ...hits.flatMap(({ passage }) => [passage.title, passage.heading]),
    ...statements,
  ];
  const { passage, statement, page, named, example, spoken } = signs;
  return {
    passage,
    statement,
    page,
    named,
    example,
    spoken,
    nothing,
    lead: Math.min(lead, MOST_LEAD),
    unknown: Math.min(draft.unknown.length, MOST_UNKNOWN),
    unknownShare: draft.unknown.length / Math.max(1, concepts),
    strange: Number(strange),
    words: Math.min(draft.standalone.split(" ").length, MOST_WORDS) / MOST_WORDS,
    answerMeets: Number(meetsAsking(draft.facets, chosen)),
    thing: Number(holdsAskedThing(draft.standalone, everything, chosen)),
  };
}
