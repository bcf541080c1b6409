import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PERSON_FACTS, type PersonFact } from "../../src/domain/eligibility.ts";
import { Outcomes } from "../../src/domain/outcomes.ts";
import type { Person } from "../../src/domain/person.ts";
import { judge, readOutcomes, writeOutcomes } from "../../src/finder/outcomes.ts";
import { findPathways, reportOn } from "../../src/finder/pathways.ts";
import { LIMITS } from "../../src/slack/limits.ts";
import { openTestFinder } from "../support/finder.ts";
import { anyPerson } from "../support/people.ts";

const { tools, pathways } = await openTestFinder();
const FACTS = Object.keys(PERSON_FACTS) as PersonFact[];
const written = (person: Person) => writeOutcomes(pathways, judge(pathways, person));

describe("how requirements came out", () => {
  it("gives the same list again without the answers, whatever was told", () => {
    fc.assert(
      fc.property(anyPerson, fc.subarray(FACTS), (full, known) => {
        const person = Object.fromEntries(known.map((fact) => [fact, full[fact]])) as Person;
        const read = readOutcomes(pathways, written(person));
        const again = read && reportOn(pathways, read, tools);
        const told = findPathways(pathways, person, tools);
        // Who settles an open point is said for all that the point asks for.
        const plain = (findings: typeof told.findings | undefined) =>
          findings?.map(({ checks, ...rest }) => ({ ...rest, checks: checks.map((c) => c.says) }));
        expect(plain(again?.findings)).toEqual(plain(told.findings));
      }),
      { numRuns: 40 },
    );
  });

  it("fits into a button of Slack, and holds no answer", () => {
    const outcomes = written({ citizenship: "allied_citizen", age: 61, disability: true });
    expect(Outcomes.safeParse(outcomes).success).toBe(true);
    const action = { do: "found", show: "compare", outcomes };
    expect(JSON.stringify(action).length).toBeLessThan(LIMITS.buttonValue);
    expect(outcomes).toMatch(/^[0-9a-f]{8}:[hcfu.]+$/);
  });

  it("is not read when the requirements have changed since", () => {
    const outcomes = written({ citizenship: "citizen" });
    const [first, ...rest] = pathways;
    if (!first) throw new Error("no pathways");
    const [rule, ...rules] = first.eligibility;
    if (!rule) throw new Error("no rule");
    const changed = {
      ...first,
      eligibility: [{ ...rule, says: `${rule.says} Or not.` }, ...rules],
    };
    expect(readOutcomes([changed, ...rest], outcomes)).toBeUndefined();
    expect(readOutcomes(rest, outcomes)).toBeUndefined();
    expect(readOutcomes(pathways, `${outcomes.slice(0, 9)}h.`)).toBeUndefined();
    expect(readOutcomes(pathways, outcomes)).toBeDefined();
  });
});
