import { z } from "zod";
import { PERSON_FACTS, type PersonFact } from "./eligibility.ts";

type Kinds = typeof PERSON_FACTS;
type Value<Kind> = Kind extends { type: "choice"; values: readonly (infer V)[] }
  ? V
  : Kind extends { type: "set"; values: readonly (infer V)[] }
    ? V[]
    : Kind extends { type: "number" }
      ? number
      : boolean;

/**
 * What somebody has told about themselves. An absent fact is unknown; an empty set is an answer:
 * "none of these".
 */
export type Person = { [Fact in PersonFact]?: Value<Kinds[Fact]> | undefined };

/** What a number may be; outside of it, it is a slip of the hand. */
const RANGES: Partial<Record<PersonFact, [number, number]>> = {
  age: [10, 110],
  gpa: [0, 5],
  gradeQualifiedFor: [1, 15],
};
const ANY_YEARS: [number, number] = [0, 80];

/** Reads what somebody tells about themselves, from a form, a command or JSON. */
export const Person = z
  .strictObject(
    Object.fromEntries(
      (Object.keys(PERSON_FACTS) as PersonFact[]).map((fact) => [fact, schemaOf(fact).optional()]),
    ) as Record<PersonFact, z.ZodOptional<z.ZodType>>,
  )
  .transform((read) => complete(read as Person));

function schemaOf(fact: PersonFact): z.ZodType {
  const kind = PERSON_FACTS[fact];
  switch (kind.type) {
    case "choice":
      return z.enum(kind.values);
    case "set":
      return z.array(z.enum(kind.values));
    case "number": {
      const [least, most] = RANGES[fact] ?? ANY_YEARS;
      return z.number().min(least, `must be ${least} or more`).max(most, `must be ${most} or less`);
    }
    case "boolean":
      return z.boolean();
    default:
      return kind satisfies never;
  }
}

/** Adds what follows from an answer, and from nothing else. */
function complete(person: Person): Person {
  const { veteran } = person;
  if (veteran?.includes("disabled_30_percent") && !veteran.includes("disabled")) {
    return { ...person, veteran: [...veteran, "disabled"] };
  }
  return person;
}
