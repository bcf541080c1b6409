import type { Condition, PersonFact } from "../../domain/eligibility.ts";
import type { PageFacts } from "../../domain/page.ts";
import type { Draft, Tools } from "../draft.ts";
import { type AskedSet, PEOPLE } from "./asked-set.ts";

/** Every page of a set, by its title. What is switched off is left out. */
export function membersOf(set: AskedSet, { withheld }: Draft, { library }: Tools): PageFacts[] {
  return library
    .pages()
    .filter((page) => page.kind === set.of && !withheld.has(page.id) && belongs(page, set))
    .sort((a, b) => a.title.localeCompare(b.title, "en"));
}

function belongs(page: PageFacts, { sort, people, kind, grade, series }: AskedSet): boolean {
  switch (page.kind) {
    case "pathway": {
      const { sorts, eligibility, authority } = page;
      const facts = people && new Set<PersonFact>(PEOPLE[people]);
      return (
        (sort === undefined || sorts.includes(sort)) &&
        (!facts || eligibility.some(({ requires }) => asksAbout(requires, facts))) &&
        (grade === undefined || covers(authority?.grades, grade)) &&
        (series === undefined || authority?.series?.includes(series) === true)
      );
    }
    case "funding": {
      const { direct, throughState } = page.applicants;
      return kind === undefined || direct.includes(kind) || throughState.includes(kind);
    }
    case "program":
      return kind === undefined || page.serves.kinds.includes(kind);
    default:
      return false;
  }
}

/** Whether a rule cannot be met without one of the facts, or without what somebody has by one of them. */
function asksAbout(condition: Condition, facts: ReadonlySet<PersonFact>): boolean {
  if ("anyOf" in condition) {
    const others = condition.anyOf.filter((one) => !asksAbout(one, facts));
    return others.length < condition.anyOf.length && others.every(isHolder);
  }
  if ("allOf" in condition) return condition.allOf.some((one) => asksAbout(one, facts));
  return facts.has(condition.fact);
}

/** Who holds a scholarship already had to meet its rules. */
function isHolder(condition: Condition): boolean {
  return "fact" in condition && condition.fact === "scholarship";
}

function covers(grades: { min: number; max: number } | undefined, grade: number): boolean {
  return grades !== undefined && grades.min <= grade && grade <= grades.max;
}
