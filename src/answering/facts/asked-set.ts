import type { PersonFact } from "../../domain/eligibility.ts";
import type { PathwaySort } from "../../domain/page.ts";
import type { RequesterKind } from "../../domain/requester.ts";
import { GRADE, SERIES, type Slots } from "../slots.ts";

/** Whom pathways are for, by what their typed rules ask about. */
export const PEOPLE = {
  veterans: ["veteran"],
  spouses: ["militarySpouse"],
  disabilities: ["disability"],
  volunteers: ["volunteerService"],
  employees: ["federalService"],
  graduates: ["yearsSinceCompletion", "completedLevel"],
  students: ["enrollment", "studyLevel", "schoolDesignated", "gpa"],
} as const satisfies Record<string, readonly PersonFact[]>;
export type People = keyof typeof PEOPLE;

/** A set of pages that a question asks for, whole. */
export interface AskedSet {
  of: "pathway" | "funding" | "program";
  sort?: PathwaySort;
  people?: People;
  kind?: RequesterKind;
  standing?: "usable" | "ended";
  grade?: number;
  series?: string;
  /** They are wanted in the order in which they usually go fastest. */
  fastest?: boolean;
}

const SAID_OF_PEOPLE: [People, RegExp][] = [
  [
    "spouses",
    /\b(?:military|veterans?'?s?|army|navy) (?:spouses?|wives|husbands|families)\b|\bspouses\b/gi,
  ],
  [
    "veterans",
    /\b(?:disabled )?(?:military )?veterans?\b|\bvets?\b|\bex-?military\b|\bservice ?members\b/gi,
  ],
  [
    "disabilities",
    /\b(?:people|persons|applicants|candidates)? ?(?:with (?:a )?disabilit(?:y|ies))\b|\bdisabled (?:people|persons)\b/gi,
  ],
  ["volunteers", /\b(?:returned |former )?(?:peace corps|vista|americorps)(?: volunteers?)?\b/gi],
  [
    "employees",
    /\b(?:current |former |and |or )*federal (?:employees?|workers?)\b|\bformer feds?\b/gi,
  ],
  ["graduates", /\b(?:recent |college |new )*grad(?:uate)?s\b/gi],
  ["students", /\b(?:college |current |cyber |undergraduate |graduate )*students?\b/gi],
];

const THINGS: [Pick<AskedSet, "of" | "sort">, RegExp][] = [
  [{ of: "pathway", sort: "scholarship" }, /\bscholarships\b/i],
  [{ of: "pathway", sort: "fellowship" }, /\bfellowships\b/i],
  [{ of: "pathway", sort: "internship" }, /\binternships\b/i],
  [{ of: "pathway", sort: "apprenticeship" }, /\bapprenticeships\b/i],
  [
    { of: "pathway", sort: "direct_hire" },
    /\bdirect[- ]hir(?:e|ing)(?: hiring)?(?: authorities|s)\b|\bdhas\b/i,
  ],
  [
    { of: "pathway" },
    /\b(?:(?:special )?(?:hiring|appointing|appointment) (?:pathways|authorities|paths|routes|programs)|pathways(?! (?:program|intern|recent))|hiring routes|routes|ways in(?:to)?)\b/i,
  ],
  [
    { of: "funding" },
    /\b(?:grants|funds|grant programs|funding (?:programs|opportunities|sources|options))\b/i,
  ],
  [{ of: "program" }, /\b(?:programs|services)\b/i],
];

/** "Every grant" is all grants. */
const EACH =
  /\b(?:every|each) ((?:hiring |direct[- ]hire )?(?:grant|fund|scholarship|internship|fellowship|apprenticeship|program|pathway|route|authority))\b/gi;

/** How somebody asks for all of something. */
const ASKS_ALL =
  /^(?:please )?(?:(?:can|could) you )?(?:list|name|show|give|tell|table|chart|i (?:need|want) (?:a )?(?:list|table))\b|^(?:what|which)\b|\btable\b|\b(?:all|every) (?:of )?(?:the |your |open |current |available |federal |cyber )*|^(?:are there|is there|do you have|any)\b/i;
/** What such a question is not about: one of them, or a property that a list does not have. */
const ASKS_MORE =
  /\b(?:how|when|why|difference|differ|compare|versus|vs|best|better|fastest|quickest|easiest|most|least|should|which one|both|than|not)\b/i;

const USABLE =
  /\b(?:open|available|active|current|currently|running|now|today|still|right now|in force|usable)\b/gi;
const ENDED =
  /\b(?:lapsed|expired|ended|closed|retired|inactive|defunct|dead|no longer (?:open|available|active))\b/gi;

/** Words around a set that choose nothing from it. */
const AROUND =
  /\b(?:please|can|could|you|list|name|show|give|tell|me|us|i|we|what|which|are|is|there|all|every|each|any|of|the|your|our|their|a|an|out|do|does|have|know|about|exist|for|to|in|into|with|that|who|who's|and|or|on|by|as|at|federal|government|cyber|cybersecurity|security|it|hiring|jobs?|job|work|complete|full|entire|whole|different|various|need|want|kinds?|types?|use|used|using|get|getting|apply|applies|apply for|offer|offered|offers|table|chart|their|its|special|people|someone|somebody|gs|grades?|series|levels?|amounts?|dates?|deadlines?|status|statuses|cost|share|cover|covers|serve|serves|help|helps|support|supports|accept|fit|eligible|be|options?|possible|ones?|info|overview|leads?)\b/gi;

const FASTEST =
  /\b(?:fastest|quickest|speediest)\b.{0,40}\b(?:routes?|ways?|paths?|pathways?|options?|authorit(?:y|ies))\b|\b(?:routes?|ways?|paths?|pathways?|options?|authorit(?:y|ies))\b.{0,30}\b(?:fastest|quickest)\b/i;

/** What follows the thing where an organization is meant: "for a county", "that serve banks". */
const FOR_KIND =
  /\b(?:for|to|serv(?:e|es|ing)|help(?:s|ing)?|support(?:s|ing)?|can|could|does|do|by)\b(?:(?!\b(?:pay|pays|buy|train|hire|replace|install|build|upgrade)\b).){1,60}$/i;

/** The same where the organization comes first: "a tribe can apply for". */
const KIND_CAN =
  /\b(?:that |which )?(?:a|an|my|our|the) [\w -]{3,40}? (?:can|could|may) (?:apply for|get|use|ask for|receive)\W*$/i;

/**
 * The set that a question asks for. Only when every word of it is understood: "scholarships in Georgia"
 * is no set that typed facts can tell, so it is left to the search.
 */
export function askedSet(
  question: string,
  slots: Slots,
  requesterIn: (text: string) => RequesterKind | undefined,
): AskedSet | undefined {
  const text = question.replace(EACH, (_, things: string) =>
    things.endsWith("y") && !things.endsWith("ay")
      ? `all ${things.slice(0, -1)}ies`
      : `all ${things}s`,
  );
  if (FASTEST.test(text)) {
    const people = SAID_OF_PEOPLE.find(([, said]) => text.search(said) >= 0)?.[0];
    return people && { of: "pathway", people, standing: "usable", fastest: true };
  }
  if (!ASKS_ALL.test(text) || ASKS_MORE.test(text)) return undefined;
  const found = THINGS.find(([, says]) => says.test(text));
  if (!found) return undefined;
  const [thing, says] = found;
  let left = text.replace(says, " ");
  const take = (pattern: RegExp) => {
    const before = left;
    left = left.replace(pattern, " ");
    return left !== before;
  };
  const people =
    thing.of === "pathway" ? SAID_OF_PEOPLE.find(([, said]) => take(said))?.[0] : undefined;
  const kind = thing.of === "pathway" ? undefined : requesterIn(question);
  if (kind && !take(KIND_CAN)) take(FOR_KIND);
  if (thing.of === "program" && !kind) return undefined;
  const grade = take(GRADE) ? slots.grade : undefined;
  const series = take(SERIES) ? slots.series : undefined;
  const ended = take(ENDED);
  const usable = take(USABLE);
  if (/[\p{L}\p{N}]/u.test(left.replace(AROUND, " "))) return undefined;
  return {
    ...thing,
    ...(people && { people }),
    ...(kind && { kind }),
    ...(usable !== ended && { standing: usable ? "usable" : "ended" }),
    ...(grade !== undefined && { grade }),
    ...(series && { series }),
  };
}
