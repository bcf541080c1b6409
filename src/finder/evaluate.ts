import type { Condition, PersonFact, Test } from "../domain/eligibility.ts";
import type { Person } from "../domain/person.ts";

/** What is known of a condition. `unknown`: an answer is missing that would decide it. */
export type Truth = "holds" | "fails" | "unknown";

/**
 * Whether a condition holds for a person, in three-valued logic (Kleene's): an answer that is
 * missing leaves open what depends on it, and nothing else. So another answer can decide what was
 * open, and can never turn round what was decided.
 */
export function evaluate(condition: Condition, person: Person): Truth {
  if ("anyOf" in condition) {
    const parts = condition.anyOf.map((part) => evaluate(part, person));
    if (parts.includes("holds")) return "holds";
    return parts.includes("unknown") ? "unknown" : "fails";
  }
  if ("allOf" in condition) {
    const parts = condition.allOf.map((part) => evaluate(part, person));
    if (parts.includes("fails")) return "fails";
    return parts.includes("unknown") ? "unknown" : "holds";
  }
  const told = person[condition.fact];
  if (told === undefined) return "unknown";
  return passes(condition, told) ? "holds" : "fails";
}

/** The facts that are missing for deciding a condition, each once; none when it is decided. */
export function missingFacts(condition: Condition, person: Person): PersonFact[] {
  if (evaluate(condition, person) !== "unknown") return [];
  if ("fact" in condition) return [condition.fact];
  const parts = "anyOf" in condition ? condition.anyOf : condition.allOf;
  return [...new Set(parts.flatMap((part) => missingFacts(part, person)))];
}

function passes(test: Test, told: NonNullable<Person[PersonFact]>): boolean {
  if ("in" in test) {
    return Array.isArray(told)
      ? told.some((value) => test.in.includes(value))
      : test.in.includes(String(told));
  }
  if ("is" in test) return told === test.is;
  const number = Number(told);
  return number >= (test.atLeast ?? -Infinity) && number <= (test.atMost ?? Infinity);
}
