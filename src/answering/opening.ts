import type { IsoDate } from "../domain/date.ts";
import type { PageFacts } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import { isForOthers } from "./choose-pages.ts";
import type { Draft, Proposal } from "./draft.ts";
import { figuresOf } from "./figures.ts";
import { wordStems } from "./shared-words.ts";

/** How a sentence says whether a thing can be used today. */
export const USABILITY =
  /\b(can(?:not)?(?: still)? be (?:used|applied)|cannot apply|(?:is|are|was|were|has|have|had) (?:been |now |still |not |already )*(?:open|closed|over|ended|lapsed|expired|retired|dissolved|cancel+ed|available|active|in (?:use|force|effect)|running|revoked|replaced)|(?:ended|closed|lapsed|expired|closes?|ends|runs?|opens?) (?:on|in|at|through|until|to)|no longer|exists? (?:today|now)|today|not (?:open|taking|accepting))\b/i;
const DENIES = /\b(?:is|are|was|were|does|do) not\b/i;
const COMPARES = /\b(difference|differ|compare|versus|vs)\b/i;
/** Words around the name of what is to be explained. */
const EXPLAIN = wordStems(
  "what's whats explain explained define definition meaning mean means tell about overview stand stands please basics exactly",
);
/** How somebody gets in, or gets the thing: every page tells it below a heading that begins so. */
const ASKS_THE_WAY =
  /\bhow (?:do|can|could|would|should|to|does|might|may)\b.{0,25}\b(?:appl(?:y|ies)|becom(?:e|es)|join|get (?:in|into|on|a|an|the|hired|accepted|selected|started|help)|enter|enroll?|sign up|take part|participate|ask for|request)\b/i;
const TELLS_THE_WAY = /(?:^|› )How to (?:apply|ask|join|get|request|sign up|take part|use)\b/;
const WAY = wordStems(
  "how apply applies become becomes join get gets hired accepted selected started help enter enrol enroll sign up take part participate ask request way best job program position",
);
/** Only whether the thing goes on, not every question with a “now” in it. */
const ASKS_USABILITY =
  /\b(still|open|closed?|available|active|exists?|existing|gone|over|dead|alive|cancel+ed|lapsed|expired|ended|retired|shut ?down|accepting|reopen\w*|back|running|status|in (?:effect|force)|can (?:i|we) (?:use|apply))\b/i;

/**
 * The statements that an answer has to begin with, if the kind of question calls for some: what a
 * thing is and whether it can be used, or whether it can be used.
 * @param passages those of the page, in its order
 */
export function openingFor(
  draft: Draft,
  passages: readonly Passage[],
  page: PageFacts | undefined,
): Proposal[] {
  const opening = passages
    .filter(({ heading }) => heading === "")
    .flatMap((passage) =>
      passage.statements.map(({ text }, statement) => ({ passage, statement, text })),
    );
  const usability = usabilityIn(opening, page);
  if (asksForSubject(draft, opening)) {
    const defining =
      opening.find(({ text }) => !USABILITY.test(text) && !DENIES.test(text)) ?? opening[0];
    return [...new Set([defining, usability].filter((one) => one !== undefined))];
  }
  if (ASKS_THE_WAY.test(draft.standalone) && openWords(draft, opening, WAY).length === 0) {
    const ways = passages.filter(
      (passage) => TELLS_THE_WAY.test(passage.heading) && !isForOthers({ passage }, draft),
    );
    // Who does not say who they are rather wants to get in than to hire.
    const way = ways.find(({ audience }) => audience !== "agency_hr") ?? ways[0];
    const text = way?.statements[0]?.text;
    if (way && text !== undefined) return [{ passage: way, statement: 0, text }];
  }
  const asksUsability = draft.facets[0] === "status" && ASKS_USABILITY.test(draft.standalone);
  return asksUsability && usability ? [usability] : [];
}

/** The sentence with the day on which the thing ends or ended, else one that speaks of today. */
function usabilityIn(
  opening: readonly Proposal[],
  page: PageFacts | undefined,
): Proposal | undefined {
  const ends: (IsoDate | undefined)[] = [
    page?.expiresOn,
    page?.kind === "funding" ? page.closesOn : undefined,
  ];
  const endsOn = (text: string) => ends.some((on) => on !== undefined && figuresOf(text).has(on));
  const saying = opening.filter(({ text }) => USABILITY.test(text));
  return saying.find(({ text }) => endsOn(text)) ?? saying[0];
}

/** Whether a question only names its subject: everything in it stands in the title or the opening. */
function asksForSubject(draft: Draft, opening: readonly Proposal[]): boolean {
  const [first] = opening;
  if (!first || draft.facets[0] !== "definition" || COMPARES.test(draft.standalone)) return false;
  const open = openWords(draft, opening, EXPLAIN);
  // Its name in the glossary may share no word with its title.
  return open.length <= (draft.named.includes(first.passage.pageId) ? 1 : 0);
}

/** The words of a question that are neither the subject's nor of these. */
function openWords(
  { standalone }: Draft,
  opening: readonly Proposal[],
  asking: ReadonlySet<string>,
): string[] {
  const texts = opening.map(({ passage, text }) => `${passage.title} ${text}`);
  const held = wordStems(texts.join(" "));
  return [...wordStems(standalone)].filter((stem) => !held.has(stem) && !asking.has(stem));
}
