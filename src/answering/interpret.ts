import type { Turn } from "../domain/answer.ts";
import type { Audience } from "../domain/audience.ts";
import type { Library } from "../domain/library.ts";
import type { Step } from "./draft.ts";
import { endWith } from "./endings.ts";
import { type Facet, facetsOf } from "./facets.ts";

const GREETING =
  /^(hi|hello|hey|good (morning|afternoon|evening)|greetings|howdy)\b[\s!.,]*(there|wayfinder|bot|all|team)?[\s!.,]*$/i;
const THANKS =
  /^(thanks?( you)?|thx|ty|great|perfect|cool|ok(ay)?|got it|awesome|nice)\b[\s!.,]*(so much|a lot|very much|wayfinder)?[\s!.,]*$/i;
const VERDICT =
  /\b(am i|are we|would i be|will i be|is my (son|daughter|wife|husband|spouse|friend)|do i|does my \w+|would i|can i|could i)\b.{0,40}\b(eligible|qualif(y|ied)|get (hired|the job|in|accepted)|be hired|allowed)\b/i;

/** Says what is being asked: a question that stands alone, for whom, and what it wants to know. */
export const interpret: Step = (draft, { library, wording }) => {
  const { text, question } = draft;
  if (GREETING.test(text)) {
    return endWith(draft, { wording }, "needs_clarification", wording.endings.greeting);
  }
  if (THANKS.test(text)) {
    return endWith(draft, { wording }, "needs_clarification", wording.endings.thanks);
  }
  const understood = standAlone(text, question.history.at(-1), library);
  const warnings = VERDICT.test(text)
    ? [...draft.warnings, { kind: "not_a_decision" as const, text: wording.warnings.notADecision }]
    : draft.warnings;
  return {
    ...draft,
    ...understood,
    audience: question.audience ?? audienceIn(text),
    warnings,
  };
};

const OPENS_FOLLOW_UP =
  /^(and|but|so|also|or|then|ok(ay)?|what about|how about|what if|why|same for|for (hr|veterans|students))\b/i;
const POINTS_BACK =
  /\b(it|its|that|this|they|them|their|those|these|there|the (program|scholarship|authority|grant|pathway|rule|fund|job|page|same))\b/i;
const SHORT = 4;

/**
 * A follow-up leans on the turn before it: one that points back takes its subject from there, one
 * that names a new subject takes what was asked.
 */
function standAlone(
  text: string,
  previous: Turn | undefined,
  library: Library,
): { standalone: string; facets: Facet[]; named: string[] } {
  const named = library.namesIn(text);
  const alone = { standalone: text, facets: facetsOf(text), named };
  if (!previous) return alone;
  const opens = OPENS_FOLLOW_UP.test(text);
  const leans =
    opens || (named.length === 0 && (POINTS_BACK.test(text) || text.split(" ").length <= SHORT));
  if (!leans) return alone;
  if (named.length > 0) {
    const asked = facetsOf(text).some((facet) => facet !== "definition");
    return asked ? alone : { ...alone, facets: facetsOf(previous.understoodAs) };
  }
  const subject = previous.pages[0];
  const title = subject && library.page(subject)?.title;
  if (!subject || !title) return { ...alone, standalone: `${text} ${previous.understoodAs}` };
  const standalone = `${text.replace(/[?.!]+$/, "")} (${title})`;
  return { standalone, facets: facetsOf(text), named: [subject] };
}

/** Who is asking, when they say so. */
function audienceIn(text: string): Audience | undefined {
  if (
    /\b(hr (specialist|office|staff|here)|i('m| am) (an? )?(hr|staffing|hiring manager)|as (an? )?hr|selecting official|our agency can|appointing official)\b/i.test(
      text,
    )
  ) {
    return "agency_hr";
  }
  if (
    /\b(i('m| am) (an? )?(student|job ?seeker|veteran|recent grad\w*|career changer)|i want (a|to get a) job|can i apply|looking for (a )?job)\b/i.test(
      text,
    )
  ) {
    return "job_seeker";
  }
  return undefined;
}
