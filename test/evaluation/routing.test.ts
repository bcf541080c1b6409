import { expect, it } from "vitest";
import {
  type RoutedExample,
  routingFaults,
  routingShortfalls,
  summarizeRouting,
} from "../../src/evaluation/routing.ts";
import { bundledCorpus } from "../support/corpus.ts";

const RIGHT: RoutedExample["example"]["expect"] = {
  intent: "request",
  requesterKind: "school",
  sector: "education",
  need: "scanning",
  state: "OH",
  desk: "state-local",
  contact: "cisa-regions",
  route: true,
  missing: [],
};

function row(
  id: string,
  expected: Partial<typeof RIGHT>,
  said: Partial<RoutedExample["decision"]>,
  shown = true,
): RoutedExample {
  const { route: _, ...same } = { ...RIGHT, ...expected };
  return {
    example: { id, text: id, expect: { ...RIGHT, ...expected } },
    decision: {
      ...same,
      region: 5,
      route: "any",
      backup: null,
      because: [],
      confidence: 1,
      alternatives: [],
      ...said,
    },
    shown,
  };
}

const ROWS = [
  row("right", {}, {}),
  row("wrong-desk", {}, { desk: "health" }),
  row("asked", {}, { desk: null, state: null, missing: ["state"] }),
  row("missed", { intent: "emergency", need: "incident", desk: "incident" }, { intent: "other" }),
];

it("counts what was routed, what was right of it, and what went wrong", () => {
  const { rates, intents } = summarizeRouting(ROWS);
  expect(rates.desk).toEqual({ met: 1, of: 2 });
  expect(rates.wrong).toEqual({ met: 1, of: 4 });
  expect(rates.emergencies).toEqual({ met: 0, of: 1 });
  expect(rates.state).toEqual({ met: 3, of: 4 });
  expect(intents).toEqual({ request: { request: 3 }, emergency: { other: 1 } });
});

it("counts whom a conversation shows who takes their matter, but for what the pages take", () => {
  const hidden = row("hidden", {}, {}, false);
  const directive = row("directive", { need: "directive" }, {}, false);
  const { rates } = summarizeRouting([row("shown", {}, {}), hidden, directive]);
  expect(rates.shown).toEqual({ met: 1, of: 2 });
  expect(routingFaults(hidden)).toEqual(["who takes it is not shown in a conversation"]);
  expect(routingFaults(directive)).toEqual([]);
});

it("takes it for right that triage gets what no route serves, not what only lacks a state", () => {
  const triaged = { requesterKind: "individual", desk: "triage", contact: null } as const;
  const unserved = row("unserved", { ...triaged, route: false }, { route: null });
  const tooEarly = row("too-early", { route: false, missing: ["state"] }, { missing: [] });
  expect(summarizeRouting([unserved]).rates.wrong).toEqual({ met: 0, of: 1 });
  expect(summarizeRouting([tooEarly]).rates.wrong).toEqual({ met: 1, of: 1 });
});

it("says what is wrong about a row", () => {
  const [right, desk] = ROWS.map(routingFaults);
  expect(right).toEqual([]);
  expect(desk).toEqual(["desk health, should be state-local"]);
});

it("misses a bar from below, and that of wrong routes from above", async () => {
  const { policy } = await bundledCorpus();
  const short = routingShortfalls(summarizeRouting(ROWS), policy).map(({ measure }) => measure);
  expect(short).toContain("emergencies");
  expect(short).toContain("wrong");
  expect(routingShortfalls(summarizeRouting(ROWS.slice(0, 1)), policy)).toEqual([]);
});
