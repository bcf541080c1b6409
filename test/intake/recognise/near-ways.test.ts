import { describe, expect, it } from "vitest";
import { routingCard } from "../../../src/cards/routing-card.ts";
import { routingWith } from "../../../src/compose-routing.ts";
import { decide } from "../../../src/intake/decide.ts";
import { offerBoth, wayTo } from "../../../src/intake/recognise/near-ways.ts";
import { bundledCorpus } from "../../support/corpus.ts";

const { names, recognise } = routingWith(await bundledCorpus());
const table = { routing: names.routing, regions: names.regions, names: names.words };
const facts = { requesterKind: "hospital", need: "assessment", state: "IA" } as const;

describe("ways that come close", () => {
  it("are those to a desk for which the text has words", () => {
    const readings = { facts, kinds: [], needs: ["crime_report" as const] };
    expect(wayTo("incident", readings, table)).toEqual({
      route: "crime-anybody",
      desk: "incident",
      need: "crime_report",
      requesterKind: "hospital",
    });
    expect(wayTo("water", readings, table)).toBeUndefined();
  });

  it("are both offered, each with its button, and what they share stays known", () => {
    const rival = wayTo("incident", { facts, kinds: [], needs: ["crime_report"] }, table);
    if (!rival) throw new Error("there is no such way");
    const decision = offerBoth(decide(facts, table), rival, table);
    expect(decision).toMatchObject({
      requesterKind: "hospital",
      state: "IA",
      need: null,
      desk: null,
      missing: ["need"],
    });
    expect(decision.alternatives.map(({ desk }) => desk)).toEqual(["health", "incident"]);
    const card = routingCard(decision, names, "what was written");
    expect(card.summary).toBe(names.routes.said.which);
    expect(card.actions?.map(({ label, action }) => [label, action])).toEqual(
      (["assessment", "crime_report"] as const).map((need) => [
        names.words.needs[need],
        { do: "start_request", facts: { ...facts, need }, summary: "what was written" },
      ]),
    );
  });

  it("are asked for by kind where the words name two", () => {
    const decision = recognise("our clinic and our town in Iowa want a scan");
    const labels = routingCard(decision, names).actions?.map(({ label }) => label);
    expect(labels?.sort()).toEqual([
      names.words.kinds.local_government,
      names.words.kinds.hospital,
    ]);
  });
});
