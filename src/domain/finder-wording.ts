import { z } from "zod";
import { PERSON_FACTS, type PersonFact } from "./eligibility.ts";
import { Sentence, sentences } from "./sentence.ts";

const FactWording = z.strictObject({
  /** The question, in plain words. */
  ask: Sentence,
  /** Its name in a list: "citizenship". */
  label: Sentence,
  /** Who settles it when it counts. */
  checkedBy: Sentence,
  /** For choices and sets: what each value is called. */
  values: z.record(z.string(), Sentence).optional(),
});
/** How a fact about a person is asked for and shown. */
export type FactWording = z.infer<typeof FactWording>;

const facts = z.strictObject(
  Object.fromEntries(
    (Object.keys(PERSON_FACTS) as PersonFact[]).map((fact) => [fact, wordingOf(fact)]),
  ) as Record<PersonFact, typeof FactWording>,
);

function wordingOf(fact: PersonFact): typeof FactWording {
  const kind = PERSON_FACTS[fact];
  if (kind.type !== "choice" && kind.type !== "set") return FactWording;
  const values = z.strictObject(
    Object.fromEntries(kind.values.map((value) => [value, Sentence])) as Record<
      string,
      typeof Sentence
    >,
  );
  return FactWording.extend({ values }) as unknown as typeof FactWording;
}

/** The sentences of the pathway finder and of the view for HR. */
export const FinderWording = sentences(
  "title",
  "intro",
  "privacy",
  "summary",
  "notADecision",
  "fits",
  "mayFit",
  "doesNotFit",
  "notNow",
  "nothingFits",
  "nothingTold",
  "more",
  "met",
  "toCheck",
  "checkBy",
  "excludedBy",
  "grades",
  "pay",
  "howToApply",
  "runsUntil",
  "closes",
  "closed",
  "lastDay",
  "windowClosed",
  "windowOpens",
  "reviewedOn",
  "status",
  "endedOn",
  "notAvailable",
  "confirmStatus",
  "noRules",
  "byProgram",
  "yes",
  "no",
  "skip",
  "skipHint",
  "setHint",
  "numberHint",
  "notUnderstood",
  "compareTitle",
  "compareFact",
  "compare",
  "compareFormTitle",
  "compareFormIntro",
  "compareFirst",
  "compareSecond",
  "compareSubmit",
  "compareSame",
  "compareGone",
  "backToList",
  "plan",
  "planSent",
  "planSentBefore",
  "pagesChanged",
  "noSuchPathway",
  "notStated",
  "nothing",
  "fitLabel",
  "planTitle",
  "planMade",
  "planCheck",
  "planNothing",
  "planNoSteps",
  "planPrivate",
  "formTitle",
  "formSubmit",
  "noneOfThese",
  "outOfRange",
  "placeAsk",
  "placeHint",
  "jobsTitle",
  "jobsThere",
).extend({ facts });

/** The sentences of the view for HR: which authority could fill a position. */
export const PositionWording = sentences(
  "title",
  "summary",
  "usable",
  "toCheck",
  "notUsable",
  "none",
  "blocks",
  "citation",
  "service",
  "appointments",
  "noNotice",
  "notice",
  "noticeUnknown",
  "orderNote",
  "codes",
  "documentation",
  "gradeOutside",
  "gradeUnknown",
  "seriesOutside",
  "appointmentOutside",
  "agencyOutside",
  "agencyCheck",
  "notAnAppointment",
  "people",
  "byHr",
  "placeNote",
  "range",
  "next",
  "change",
  "formTitle",
  "formIntro",
  "formSubmit",
  "seriesHint",
  "gradeHint",
  "notOffered",
).extend({
  labels: sentences("series", "grade", "agency", "appointment", "place"),
  services: sentences("competitive", "excepted", "none"),
  appointmentKinds: sentences("permanent", "term", "temporary", "detail", "none"),
  agencyKinds: sentences(
    "cfo_act_agency",
    "war_department",
    "homeland_security",
    "independent_regulatory",
    "other",
  ),
});
