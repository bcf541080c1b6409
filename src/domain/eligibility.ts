import { z } from "zod";
import { SourceId } from "./source.ts";

/**
 * What a pathway may ask about a person. A choice fact has one value, a set fact any number of
 * them; numbers are in the unit their name says. An unknown fact is simply absent.
 */
export const PERSON_FACTS = {
  citizenship: {
    type: "choice",
    values: ["citizen", "national", "permanent_resident", "allied_citizen", "other"],
  },
  age: { type: "number" },
  enrollment: {
    type: "choice",
    values: ["not_enrolled", "accepted", "below_half_time", "half_time_or_more"],
  },
  studyLevel: {
    type: "choice",
    values: ["high_school", "certificate", "associate", "bachelor", "master", "doctorate"],
  },
  completedLevel: {
    type: "choice",
    values: ["none", "high_school", "certificate", "associate", "bachelor", "master", "doctorate"],
  },
  yearsSinceCompletion: { type: "number" },
  field: { type: "choice", values: ["cyber", "ai", "computing", "other_stem", "other"] },
  schoolDesignated: { type: "boolean" },
  gpa: { type: "number" },
  experienceYears: { type: "number" },
  gradeQualifiedFor: { type: "number" },
  veteran: {
    type: "set",
    values: [
      "preference_eligible",
      "served_3_years",
      "campaign_or_war",
      "service_medal",
      "separated_within_3_years",
      "disabled",
      "disabled_30_percent",
      "leaving_service",
    ],
  },
  militarySpouse: {
    type: "set",
    values: ["active_duty", "relocating", "spouse_100_percent_disabled", "unremarried_surviving"],
  },
  disability: { type: "boolean" },
  federalService: {
    type: "set",
    values: [
      "current_competitive",
      "current_excepted",
      "current_cyber_coded",
      "former_career",
      "former_career_conditional",
      "former_other",
    ],
  },
  yearsSinceFederalService: { type: "number" },
  volunteerService: {
    type: "set",
    values: ["peace_corps", "vista", "peace_corps_staff", "other_americorps"],
  },
  yearsSinceVolunteerService: { type: "number" },
  employer: {
    type: "choice",
    values: [
      "federal",
      "state_local_tribal",
      "university",
      "certified_nonprofit",
      "private",
      "none",
    ],
  },
  serviceMember: { type: "boolean" },
  scholarship: { type: "set", values: ["sfs", "csa", "smart", "boren"] },
  willServe: { type: "boolean" },
  willRelocate: { type: "boolean" },
  canObtainClearance: { type: "boolean" },
} as const satisfies Record<
  string,
  | { type: "choice" | "set"; values: readonly [string, ...string[]] }
  | { type: "number" | "boolean" }
>;
export type PersonFact = keyof typeof PERSON_FACTS;

const leaves = Object.entries(PERSON_FACTS).map(([fact, kind]) => {
  const name = z.literal(fact as PersonFact);
  switch (kind.type) {
    case "choice":
    case "set":
      return z.strictObject({ fact: name, in: z.array(z.enum(kind.values)).min(1) });
    case "number":
      return z
        .strictObject({
          fact: name,
          atLeast: z.number().optional(),
          atMost: z.number().optional(),
        })
        .refine((leaf) => leaf.atLeast !== undefined || leaf.atMost !== undefined, {
          error: "give atLeast or atMost",
        });
    case "boolean":
      return z.strictObject({ fact: name, is: z.boolean() });
    default:
      return kind satisfies never;
  }
});

/** One test of one fact: `in` for choices and sets, `atLeast`/`atMost` for numbers, `is` for yes/no. */
export type Test =
  | { fact: PersonFact; in: string[] }
  | { fact: PersonFact; atLeast?: number | undefined; atMost?: number | undefined }
  | { fact: PersonFact; is: boolean };

/** What must hold: a test, or several joined by `anyOf` / `allOf`. */
export type Condition = Test | { anyOf: Condition[] } | { allOf: Condition[] };

const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ anyOf: z.array(Condition).min(2) }),
    z.strictObject({ allOf: z.array(Condition).min(2) }),
    ...(leaves as unknown as [z.ZodType<Test>, ...z.ZodType<Test>[]]),
  ]),
);

/** One requirement of a pathway, as a program can test it and as a person can read it. */
export const EligibilityRule = z.strictObject({
  requires: Condition,
  /** The rule in a plain sentence: "You must be a US citizen or national." */
  says: z.string().min(10),
  source: SourceId,
});
export type EligibilityRule = z.infer<typeof EligibilityRule>;
