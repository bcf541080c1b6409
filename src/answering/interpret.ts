import type { NextStep, Warning } from "../domain/answer.ts";
import type { Audience } from "../domain/audience.ts";
import type { Wording } from "../domain/wording.ts";
import type { Step } from "./draft.ts";
import { endWith } from "./endings.ts";
import { subjectTurn, understand } from "./follow-up.ts";
import { slotsIn } from "./slots.ts";
import { smallTalkOf, smallTalkReply } from "./small-talk.ts";

const VERDICT =
  /\b(am i|are we|would i be|will i be|is my (son|daughter|wife|husband|spouse|friend)|do i|does my \w+|would i|can i|could i)\b.{0,40}\b(eligible|qualif(y|ied)|get (hired|the job|in|accepted)|be hired|allowed)\b/i;
/** Such a question without any subject: "am I eligible?" */
const BARE_VERDICT =
  /^(?:(?:so|and|but|ok|hi|hello)[\s,]+)*(?:(?:am|are|do|would|will|can|could) (?:i|we))(?: be)? (?:eligible|qualif(?:y|ied)|accepted|hired|get (?:hired|the job|in|accepted))(?: for (?:it|this|that|an?(?: federal)?(?: cyber)? job))?\W*$/i;
const LEGAL =
  /\b(sue|lawsuit|legal advice|lawyer|attorney|is it (?:legal|illegal)|liable|court|appeal my|grievance against)\b/i;

/** Says what is being asked: a question that stands alone, for whom, and what it wants to know. */
export const interpret: Step = (draft, { library, wording }) => {
  const { text, question } = draft;
  const talk = smallTalkOf(text);
  if (talk) {
    const { text: reply, steps } = smallTalkReply(talk, wording);
    return endWith(draft, { wording }, "needs_clarification", reply, steps);
  }
  if (BARE_VERDICT.test(text) && !subjectTurn(question.history)) {
    const { endings, nextSteps } = wording;
    const help: NextStep = { kind: "help", text: nextSteps.help };
    const steps = [toFinder(nextSteps), help];
    return endWith(draft, { wording }, "needs_clarification", endings.verdict, steps);
  }
  const { standalone, facets, named } = understand(text, question.history, library);
  return {
    ...draft,
    standalone,
    facets,
    slots: slotsIn(standalone),
    named,
    audience: audienceIn(text) ?? question.audience,
    warnings: [...draft.warnings, ...cautions(text, wording)],
  };
};

/** What has to be said to a question that asks for a decision or for a lawyer. */
function cautions(text: string, { warnings }: Wording): Warning[] {
  return [
    ...(VERDICT.test(text)
      ? [{ kind: "not_a_decision" as const, text: warnings.notADecision }]
      : []),
    ...(LEGAL.test(text)
      ? [{ kind: "not_legal_advice" as const, text: warnings.notLegalAdvice }]
      : []),
  ];
}

function toFinder({ finder }: Wording["nextSteps"]): NextStep {
  return { kind: "finder", what: "pathways", text: finder };
}

/** What somebody can do who asked for a decision about themselves, or for help rather than facts. */
export function personalSteps(text: string, { nextSteps }: Wording): NextStep[] {
  const steps: NextStep[] = [];
  if (VERDICT.test(text)) steps.push(toFinder(nextSteps));
  if (ASKS_FOR_HELP.test(text)) steps.push({ kind: "request", text: nextSteps.request });
  return steps;
}

const ASKS_FOR_HELP =
  /\b(?:sign (?:us|me) up|(?:we|i)(?:['’]d| would)? (?:want|need|like|request)\b.{0,40}\b(?:scan\w*|tools?|assessment|adviser|advisor|access|help)|how do (?:we|i) (?:get|request)\b.{0,40}\b(?:scan\w*|tools?|assessment|adviser|access)|can (?:you|somebody|someone) (?:help|scan|assess|come))\b/i;

/** Who is asking, when they say so. */
export function audienceIn(text: string): Audience | undefined {
  if (
    /\b(hr (specialist|office|staff|here)|i('m| am|m) (an? )?(in )?(hr|staffing|hiring manager)\b|as (an? )?hr|selecting official|our agency can|appointing official)\b/i.test(
      text,
    )
  ) {
    return "agency_hr";
  }
  if (
    /\b(i('m| am|m) (an? )?(student|job ?seeker|veteran|recent grad\w*|career changer)|i want (a|to get a) job|can i apply|looking for (a )?job)\b/i.test(
      text,
    )
  ) {
    return "job_seeker";
  }
  if (
    /\bi('m| am|m) (with |on )?(the )?(program staff|grants? (staff|office|manager))\b/i.test(text)
  ) {
    return "program_staff";
  }
  return undefined;
}
