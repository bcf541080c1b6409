import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, PERSON_FACTS, type PersonFact } from "../../src/domain/eligibility.ts";
import { Person } from "../../src/domain/person.ts";
import { evaluate, missingFacts } from "../../src/finder/evaluate.ts";
import { anyPerson } from "../support/people.ts";

const FACTS = Object.keys(PERSON_FACTS) as PersonFact[];

const anyTest = fc.constantFrom(...FACTS).chain((fact): fc.Arbitrary<Condition> => {
  const kind = PERSON_FACTS[fact];
  switch (kind.type) {
    case "choice":
    case "set":
      return fc
        .subarray([...kind.values] as string[], { minLength: 1 })
        .map((values) => ({ fact, in: values }));
    case "number":
      return fc
        .integer({ min: 0, max: 20 })
        .chain((n) => fc.constantFrom<Condition>({ fact, atLeast: n }, { fact, atMost: n }));
    case "boolean":
      return fc.boolean().map((is) => ({ fact, is }));
  }
});

const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyTest,
    fc.record({ anyOf: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }) }),
  ),
}));

describe("what is known of a condition", () => {
  it("is never turned round by another answer", () => {
    fc.assert(
      fc.property(anyCondition, anyPerson, fc.subarray(FACTS), (condition, full, known) => {
        const some = Object.fromEntries(known.map((fact) => [fact, full[fact]])) as Person;
        const before = evaluate(condition, some);
        if (before !== "unknown") expect(evaluate(condition, full)).toBe(before);
      }),
    );
  });

  it("is decided once every fact is told", () => {
    fc.assert(
      fc.property(anyCondition, anyPerson, (condition, full) => {
        expect(evaluate(condition, full)).not.toBe("unknown");
        expect(missingFacts(condition, full)).toEqual([]);
      }),
    );
  });

  it("is undecided exactly while facts are missing that are not told", () => {
    fc.assert(
      fc.property(anyCondition, anyPerson, fc.subarray(FACTS), (condition, full, known) => {
        const some = Object.fromEntries(known.map((fact) => [fact, full[fact]])) as Person;
        const missing = missingFacts(condition, some);
        expect(evaluate(condition, some) === "unknown").toBe(missing.length > 0);
        for (const fact of missing) expect(some[fact]).toBeUndefined();
      }),
    );
  });

  it.each<[Condition, Person, string]>([
    [{ fact: "veteran", in: ["disabled"] }, { veteran: ["service_medal", "disabled"] }, "holds"],
    [{ fact: "veteran", in: ["disabled"] }, { veteran: [] }, "fails"],
    [{ fact: "yearsSinceCompletion", atMost: 2 }, { yearsSinceCompletion: 2 }, "holds"],
    [{ fact: "gpa", atLeast: 3 }, { gpa: 2.9 }, "fails"],
    [{ fact: "willServe", is: false }, { willServe: false }, "holds"],
    [{ fact: "citizenship", in: ["citizen"] }, {}, "unknown"],
  ])("%j for %j: %s", (condition, person, truth) => {
    expect(evaluate(condition, person)).toBe(truth);
  });
});

describe("a person", () => {
  it("is disabled who is 30 percent disabled", () => {
    expect(Person.parse({ veteran: ["disabled_30_percent"] }).veteran).toContain("disabled");
  });

  it.each([
    { age: 3 },
    { gpa: 40 },
    { gradeQualifiedFor: 16 },
    { citizenship: "martian" },
    { name: "x" },
  ])("is not read from %j", (told) => {
    expect(Person.safeParse(told).success).toBe(false);
  });
});
