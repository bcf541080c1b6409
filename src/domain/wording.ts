import { z } from "zod";
import { Refusal } from "./asked.ts";
import { Audience } from "./audience.ts";
import { ComparisonWording, FactsWording, UsabilityWording } from "./facts-wording.ts";
import { FeedbackReason } from "./feedback.ts";
import { FinderWording, PositionWording } from "./finder-wording.ts";
import { FundingWording } from "./funding-wording.ts";
import { FreshnessWording, JobsWording, SubscriptionsWording } from "./live-wording.ts";
import { ANSWER_STEPS } from "./progress.ts";
import { RequestWording } from "./request-wording.ts";
import { RoutingWording } from "./routing-wording.ts";
import { Sentence, sentences } from "./sentence.ts";
import { Status } from "./status.ts";

/**
 * `data/wording.yaml`: every sentence that a person reads and that stands on no page. Strict, so a
 * sentence that is missing or that nothing shows is found when the program starts.
 */
export const Wording = z.strictObject({
  endings: sentences(
    "empty",
    "tooLong",
    "notText",
    "vague",
    "verdict",
    "choose",
    "otherLanguage",
    "spanish",
    "noAnswer",
    "nearest",
    "outOfScope",
    ...Refusal.options,
    "withdrawn",
    "failed",
    "greeting",
    "thanks",
    "oldButton",
    "tooManyNow",
    "tooManyToday",
    "questionDeleted",
    "goodbye",
    "person",
    "emergency",
    "spanishPage",
    "elsewhere",
  ),
  status: z.record(Status, Sentence),
  warnings: sentences(
    "ended",
    "unverified",
    "expiresSoon",
    "closesSoon",
    "expired",
    "windowClosed",
    "sourcesDisagree",
    "secondarySource",
    "sourceChanged",
    "correctedSpelling",
    "removedPersonalData",
    "notADecision",
    "notLegalAdvice",
  ),
  personalData: sentences("ssn", "birthDate", "caseNumber", "marking", "card"),
  nextSteps: sentences(
    "official",
    "howToApply",
    "whoCanApply",
    "instead",
    "forHr",
    "page",
    "help",
    "request",
    "requestButton",
    "finder",
    "finderButton",
    "fundFinder",
    "fundFinderButton",
  ),
  card: sentences(
    "answerTitle",
    "sources",
    "warnings",
    "next",
    "typed",
    "unsaid",
    "asOf",
    "readOn",
    "secondary",
    "generated",
    "generatedByModel",
    "clipped",
  ),
  page: sentences("reviewed", "gone"),
  slack: sentences("working", "plan").extend({ steps: sentences(...ANSWER_STEPS) }),
  teams: sentences("working", "below", "nothingFound", "usageName", "usageText").extend({
    steps: z.array(Sentence).min(1).max(10),
  }),
  forms: sentences("cancel", "close", "required", "update", "yes", "no"),
  feedback: sentences(
    "good",
    "bad",
    "formTitle",
    "formIntro",
    "reasonLabel",
    "commentLabel",
    "commentHint",
    "submit",
    "thanks",
    "noted",
    "askReason",
    "gone",
    ...FeedbackReason.options,
  ),
  withdrawn: sentences("title", "text"),
  home: sentences(
    "title",
    "waiting",
    "week",
    "audience",
    "answerFor",
    "chosen",
    "anyone",
    "news",
    "reviewed",
    "back",
    ...Audience.options,
  ),
  share: sentences("button", "asked", "somebody", "done", "gone", "nowhere", "refused"),
  help: sentences(
    "title",
    "intro",
    "abstain",
    "finders",
    "requests",
    "notADecision",
    "emergency",
    "examples",
    "covers",
  ).extend({ exampleQuestions: z.array(Sentence).min(1) }),
  facts: FactsWording,
  usability: UsabilityWording,
  comparison: ComparisonWording,
  terminal: sentences(
    "chatIntro",
    "chatPrompt",
    "chatEnd",
    "searching",
    "indexing",
    "feedbackHint",
    "badHint",
    "nothingToRate",
    "formHint",
    "formKeeps",
    "formLeft",
    "buttonsHint",
    "confirmHint",
    "arrived",
    "saveFile",
    "fileSaved",
    "fileThere",
    "fileRefused",
  ),
  requests: RequestWording,
  routing: RoutingWording,
  finder: FinderWording,
  position: PositionWording,
  funding: FundingWording,
  jobs: JobsWording,
  subscriptions: SubscriptionsWording,
  freshness: FreshnessWording,
});
export type Wording = z.infer<typeof Wording>;

/**
 * Fills the {names} of a sentence.
 * @throws when a name has no value: the sentence would go out with a hole in it
 */
export function say(sentence: string, values: Record<string, string | number> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the sentence “${sentence}” needs {${name}}`);
    return String(value);
  });
}
