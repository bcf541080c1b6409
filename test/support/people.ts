import fc from "fast-check";
import { PERSON_FACTS, type PersonFact } from "../../src/domain/eligibility.ts";
import { Person } from "../../src/domain/person.ts";

const NUMBERS: Partial<Record<PersonFact, [number, number]>> = {
  age: [10, 80],
  gpa: [0, 4],
  gradeQualifiedFor: [1, 15],
};

const facts = Object.fromEntries(
  (Object.keys(PERSON_FACTS) as PersonFact[]).map((fact) => [fact, anyValueOf(fact)]),
);

/** Somebody who has answered every question. */
export const anyPerson: fc.Arbitrary<Person> = fc.record(facts).map((told) => Person.parse(told));

function anyValueOf(fact: PersonFact): fc.Arbitrary<unknown> {
  const kind = PERSON_FACTS[fact];
  switch (kind.type) {
    case "choice":
      return fc.constantFrom(...kind.values);
    case "set":
      return fc.subarray([...kind.values] as string[]);
    case "number": {
      const [min, max] = NUMBERS[fact] ?? [0, 20];
      return fc.integer({ min, max });
    }
    case "boolean":
      return fc.boolean();
  }
}
