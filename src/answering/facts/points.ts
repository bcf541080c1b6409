import type { Audience } from "../../domain/audience.ts";
import type { ComparisonPoint } from "../../domain/facts-wording.ts";
import type { PageFacts } from "../../domain/page.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Proposal, Tools } from "../draft.ts";
import { USABILITY } from "../opening.ts";
import { standaloneStatements } from "../statements.ts";
import { type Column, factIn } from "./columns.ts";
import { sayFact } from "./say-fact.ts";

interface Told {
  heading: RegExp;
  says: RegExp;
}

/** Points that pages tell in their own words: under which headings, and by which sentences elsewhere. */
const TOLD: Record<"who" | "gives" | "obligation" | "after" | "apply", Told> = {
  who: {
    heading: /^who |eligib|^citizen/i,
    says: /\b(must be|is open to|are open to|only for|for (?:veterans|students|people)|eligible)\b/i,
  },
  gives: {
    heading: /how much|\bpays?\b|\bmoney\b|what (?:it|you) (?:gives?|gets?|offers?)/i,
    says: /\$\d|\bstipend|\bpays? for\b/i,
  },
  obligation: {
    heading: /how long you must|must work|obligation|service|after the (?:degree|studies)/i,
    says: /\b(must (?:then )?(?:work|serve)|owes?|in return for|service (?:obligation|agreement))\b/i,
  },
  after: {
    heading: /conversion|conver|permanent|what happens later/i,
    says: /\bconver(?:t|ts|ted|sion)\b/i,
  },
  apply: { heading: /^how to|^when and how|and how$|^using /i, says: /^(?:apply|ask|submit)\b/i },
};
const RULES = 2;

/** What a page says on a point, each tied to its statement; none where it says nothing. */
export function saysOn(
  point: ComparisonPoint,
  page: PageFacts,
  audience: Audience | undefined,
  tools: Pick<Tools, "library" | "wording" | "today">,
): Proposal[] {
  const { library, wording, today } = tools;
  const passages = library
    .passages(page.id)
    .filter((passage) => audience === undefined || (passage.audience ?? audience) === audience);
  const typed = (text: string, source?: string) => {
    const proposal = sayFact(page, text, library, undefined, source);
    return proposal ? [proposal] : [];
  };
  const factOn = (column: Column) => {
    const fact = factIn(column, page, today, wording);
    return fact ? typed(fact.text, fact.source) : [];
  };
  switch (point) {
    case "what":
      return whatItIs(standaloneStatements(passages.filter(({ heading }) => heading === "")));
    case "who":
      if (page.kind === "pathway" && page.eligibility.length > 0) {
        return page.eligibility.slice(0, RULES).flatMap(({ says, source }) => typed(says, source));
      }
      return told(TOLD.who, passages);
    case "gives":
    case "obligation":
    case "after":
    case "apply":
      return told(TOLD[point], passages);
    case "citation": {
      const authority = page.kind === "pathway" ? page.authority : undefined;
      return authority ? typed(authority.citation, authority.source) : [];
    }
    case "status":
      // Rules and guides hold; only things open and close.
      if (page.kind === "rule" || page.kind === "guide") return [];
      return factOn(point);
    case "dates":
    case "grades":
    case "amounts":
    case "costShare":
      return factOn(point);
    default:
      return point satisfies never;
  }
}

/** The sentence of the opening that says what a thing is, not whether it can be used. */
function whatItIs(opening: readonly Proposal[]): Proposal[] {
  const first = opening.find(({ text }) => !USABILITY.test(text)) ?? opening[0];
  return first ? [first] : [];
}

/** The statement under the heading that speaks of the point, else its first, else one elsewhere. */
function told({ heading, says }: Told, passages: readonly Passage[]): Proposal[] {
  const under = passages.filter((passage) => heading.test(lastHeading(passage)));
  const there = standaloneStatements(under);
  const speaks = ({ text }: Proposal) => says.test(text);
  const first = there.find(speaks) ?? there[0] ?? standaloneStatements(passages).find(speaks);
  return first ? [first] : [];
}

function lastHeading({ heading }: Passage): string {
  return heading.split(" › ").at(-1) ?? "";
}
