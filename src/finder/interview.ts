import type { IsoDate } from "../domain/date.ts";
import { type Condition, PERSON_FACTS, type PersonFact } from "../domain/eligibility.ts";
import type { PathwayFacts } from "../domain/finding.ts";
import type { Person } from "../domain/person.ts";
import { evaluate, missingFacts } from "./evaluate.ts";
import { isOver } from "./over.ts";

/**
 * The question to ask next: the one on which most pathways depend that can still fit. Questions that
 * no answer would change anything by are never asked, so the interview is short.
 * @returns undefined when nothing that may be asked would change the result
 */
export function nextQuestion(
  pathways: readonly PathwayFacts[],
  person: Person,
  skipped: ReadonlySet<PersonFact>,
  today: IsoDate,
): PersonFact | undefined {
  const wanted = new Map<PersonFact, number>();
  for (const facts of pathways) {
    if (!isUndecided(facts, person, today)) continue;
    const open = facts.eligibility.flatMap(({ requires }) => missingFacts(requires, person));
    for (const fact of new Set(open)) {
      if (!skipped.has(fact)) wanted.set(fact, (wanted.get(fact) ?? 0) + 1);
    }
  }
  // Where two are wanted as often, the order in which the facts are listed decides.
  const order = Object.keys(PERSON_FACTS) as PersonFact[];
  return order
    .filter((fact) => wanted.has(fact))
    .sort((a, b) => (wanted.get(b) ?? 0) - (wanted.get(a) ?? 0))[0];
}

/** Every fact that some pathway asks about, in the order of the list: the fields of a form. */
export function askedFacts(pathways: readonly PathwayFacts[]): PersonFact[] {
  const asked = new Set(
    pathways.flatMap(({ eligibility }) => eligibility.flatMap(({ requires }) => factsIn(requires))),
  );
  return (Object.keys(PERSON_FACTS) as PersonFact[]).filter((fact) => asked.has(fact));
}

function isUndecided(facts: PathwayFacts, person: Person, today: IsoDate): boolean {
  if (isOver(facts, today)) return false;
  return facts.eligibility.every(({ requires }) => evaluate(requires, person) !== "fails");
}

function factsIn(condition: Condition): PersonFact[] {
  if ("anyOf" in condition) return condition.anyOf.flatMap(factsIn);
  if ("allOf" in condition) return condition.allOf.flatMap(factsIn);
  return [condition.fact];
}
