import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Condition,
  type EligibilityRule,
  PERSON_FACTS,
  type PersonFact,
  type Test,
} from "../../src/domain/eligibility.ts";
import type { Person } from "../../src/domain/person.ts";
import { evaluate } from "../../src/finder/evaluate.ts";
import { findPathways } from "../../src/finder/pathways.ts";
import { openTestFinder } from "../support/finder.ts";

const { tools, pathways } = await openTestFinder();
const FACTS = Object.keys(PERSON_FACTS) as PersonFact[];
const RULES = pathways.flatMap(({ id, eligibility }) => eligibility.map((rule) => ({ id, rule })));

function testsOf(condition: Condition): Test[] {
  if ("anyOf" in condition) return condition.anyOf.flatMap(testsOf);
  if ("allOf" in condition) return condition.allOf.flatMap(testsOf);
  return [condition];
}

const factsOf = (condition: Condition): PersonFact[] => [
  ...new Set(testsOf(condition).map(({ fact }) => fact)),
];

/** The answers to a question between which the pages' rules can tell: every value, and both sides of every limit. */
function answersTo(fact: PersonFact): unknown[] {
  const kind = PERSON_FACTS[fact];
  switch (kind.type) {
    case "choice":
      return [...kind.values];
    case "set":
      return [[], ...kind.values.map((value) => [value]), [...kind.values]];
    case "boolean":
      return [true, false];
    case "number": {
      const limits = RULES.flatMap(({ rule }) => testsOf(rule.requires)).flatMap((test) =>
        test.fact === fact && !("in" in test) && !("is" in test)
          ? [test.atLeast ?? [], test.atMost ?? []].flat()
          : [],
      );
      const around = limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
      return [...new Set([0, 20, ...around])].filter((number) => number >= 0);
    }
  }
}
const ANSWERS = Object.fromEntries(FACTS.map((fact) => [fact, answersTo(fact)])) as Record<
  PersonFact,
  unknown[]
>;

/** Somebody who has answered everything, near the limits of the rules. */
const anyone: fc.Arbitrary<Person> = fc
  .record(Object.fromEntries(FACTS.map((fact) => [fact, fc.constantFrom(...ANSWERS[fact])])))
  .map((told) => told as Person);

/** Every way to answer some questions. */
function everyAnswer(facts: readonly PersonFact[]): Person[] {
  return facts.reduce<Person[]>(
    (people, fact) =>
      people.flatMap((person) => ANSWERS[fact].map((told) => ({ ...person, [fact]: told }))),
    [{}],
  );
}

const findingOf = (id: string, person: Person) => {
  const page = pathways.filter((each) => each.id === id);
  const { findings, citations } = findPathways(page, person, tools);
  const [finding] = findings;
  if (!finding) throw new Error(`${id} was not looked at`);
  return { finding, citations };
};

const saysOf = (rules: readonly { says: string }[]) => rules.map(({ says }) => says);

describe("every rule of the real pages", () => {
  it("can be met and can be missed", () => {
    expect(RULES.length).toBeGreaterThan(50);
    for (const { id, rule } of RULES) {
      const truths = new Set(
        everyAnswer(factsOf(rule.requires)).map((person) => evaluate(rule.requires, person)),
      );
      // A rule that always holds or always fails tells nobody anything, and a test of it nothing.
      expect([id, rule.says, [...truths].sort()]).toEqual([id, rule.says, ["fails", "holds"]]);
    }
  });

  it("names itself and its own source where it rules out, and is not among what is met", () => {
    for (const { id, rule } of RULES) {
      for (const person of failing(rule)) {
        const { finding, citations } = findingOf(id, person);
        expect(finding.fit).toBe("does_not_fit");
        const named = finding.exclusions.find(({ says }) => says === rule.says);
        expect(named).toMatchObject({ because: "rule" });
        const urls = named?.citations.map((n) => citations.find((each) => each.n === n)?.url);
        expect(urls).toEqual([tools.library.source(rule.source)?.url]);
        expect(saysOf(finding.met)).not.toContain(rule.says);
      }
    }
  });

  it("goes on ruling out, whatever else is answered: no answer stands against its opposite", () => {
    let ruledOut = 0;
    for (const { id, rule } of RULES) {
      for (const person of failing(rule)) {
        fc.assert(
          fc.property(anyone, fc.subarray(FACTS), (other, more) => {
            const told = Object.fromEntries(more.map((fact) => [fact, other[fact]]));
            const { finding } = findingOf(id, { ...told, ...person });
            expect(finding.fit).toBe("does_not_fit");
            expect(saysOf(finding.exclusions)).toContain(rule.says);
            ruledOut++;
          }),
          { numRuns: 20 },
        );
      }
    }
    expect(ruledOut).toBeGreaterThan(RULES.length);
  });
});

/** Answers that fail a rule, each to as few of its questions as it needs; some of many. */
function failing({ requires }: EligibilityRule): Person[] {
  const facts = factsOf(requires);
  const alone = facts.flatMap((fact) => everyAnswer([fact]));
  const fails = (person: Person) => evaluate(requires, person) === "fails";
  const single = alone.filter(fails);
  return (single.length > 0 ? single : everyAnswer(facts).filter(fails)).slice(0, 6);
}

describe("a further answer", () => {
  it("changes what is said of a pathway only by rules that ask about it", () => {
    const moved = { out: 0, in: 0 };
    fc.assert(
      fc.property(anyone, fc.subarray(FACTS), fc.constantFrom(...FACTS), (full, known, fact) => {
        const before = Object.fromEntries(
          known.filter((each) => each !== fact).map((each) => [each, full[each]]),
        ) as Person;
        const after = { ...before, [fact]: full[fact] };
        for (const { id, eligibility } of pathways) {
          const [was, is] = [findingOf(id, before).finding, findingOf(id, after).finding];
          const asks = (says: string) =>
            eligibility.some((rule) => rule.says === says && factsOf(rule.requires).includes(fact));
          for (const [had, has, way] of [
            [was.exclusions, is.exclusions, "out"],
            [was.met, is.met, "in"],
          ] as const) {
            // What was decided stays decided, on the side on which it was.
            expect(saysOf(has)).toEqual(expect.arrayContaining(saysOf(had)));
            for (const says of saysOf(has).filter((each) => !saysOf(had).includes(each))) {
              expect([id, fact, says, asks(says)]).toEqual([id, fact, says, true]);
              moved[way]++;
            }
          }
          if (was.fit === "does_not_fit") expect(is.fit).toBe("does_not_fit");
          if (was.fit === "fits") expect(is.fit).toBe("fits");
        }
      }),
      { numRuns: 200 },
    );
    expect(moved.out).toBeGreaterThan(0);
    expect(moved.in).toBeGreaterThan(0);
  });
});
