import type { Turn } from "../domain/answer.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import { chosenIn, withSlotOf } from "./choice.ts";
import { type Facet, facetsOf } from "./facets.ts";

/** A question standing alone: what is searched for, what is asked about it, which pages it names. */
export interface Understood {
  standalone: string;
  facets: Facet[];
  named: PageId[];
  /** It was given its subject by an earlier turn. */
  leans: boolean;
}

const OPENS =
  /^(?:and|but|so|also|or|then|ok(?:ay)?|what about|how about|what if|why|same for|for (?:hr|veterans|students)|does that|is that|do they|do i also|can i also|are there)\b/i;
const POINTS_BACK =
  /\b(?:it|its|that|this|they|them|their|those|these|there|also|either|instead|too|the (?:program|scholarship|authority|grant|pathway|rule|fund|job|page|same|award|money|application|form|internship))\b/i;
/** A question of so few words rarely stands alone within a conversation. */
const SHORT = 7;

/** The question as it stands, without anything before it. */
export function alone(text: string, library: Library): Understood {
  return { standalone: text, facets: facetsOf(text), named: library.namesIn(text), leans: false };
}

/**
 * A follow-up leans on the turn before it: one that points back takes its subject from there, one
 * that names a new subject takes what was asked.
 */
export function understand(text: string, history: readonly Turn[], library: Library): Understood {
  const itself = alone(text, library);
  const last = history.at(-1);
  const chosen = chosenIn(text, last, library);
  if (last && chosen)
    return { ...leanOn(last.understoodAs, { ...last, pages: [chosen] }, library), named: [chosen] };
  const changed = last && withSlotOf(text, last.understoodAs);
  if (changed) return { ...alone(changed, library), leans: true };
  const previous = subjectTurn(history) ?? last;
  if (!previous) return itself;
  const { named } = itself;
  const words = text.split(" ").length;
  const leans =
    OPENS.test(text) || (named.length === 0 && (POINTS_BACK.test(text) || words <= SHORT));
  if (!leans) return itself;
  if (named.length === 0) return leanOn(text, previous, library);
  const asked = itself.facets.some((facet) => facet !== "definition");
  return asked ? itself : { ...itself, facets: facetsOf(previous.understoodAs), leans: true };
}

/** The last turn that had a subject; a question back has several and so has none. */
export function subjectTurn(history: readonly Turn[]): Turn | undefined {
  return history.findLast(
    ({ pages, status }) => pages.length > 0 && status !== "needs_clarification",
  );
}

/** The question with the subject of an earlier turn. */
export function leanOn(text: string, previous: Turn, library: Library): Understood {
  const namedBefore = library.namesIn(previous.understoodAs);
  const subject = previous.pages.find((id) => namedBefore.includes(id)) ?? previous.pages[0];
  const title = subject && library.page(subject)?.title;
  const facets = facetsOf(text);
  if (!subject || !title) {
    return {
      standalone: `${text} ${previous.understoodAs}`,
      facets,
      named: namedBefore,
      leans: true,
    };
  }
  const standalone = `${text.replace(/[?.!]+$/, "")} (${title})`;
  return { standalone, facets, named: [subject], leans: true };
}
