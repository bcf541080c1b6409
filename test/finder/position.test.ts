import { describe, expect, it } from "vitest";
import { positionCard } from "../../src/cards/position-card.ts";
import type { Position } from "../../src/domain/position.ts";
import { findAuthorities } from "../../src/finder/position.ts";
import { openTestFinder } from "../support/finder.ts";

const { tools, pathways, policy } = await openTestFinder();
const find = (position: Position) =>
  findAuthorities(pathways, position, { ...tools, ...policy.finder });
const finding = (position: Position, id: string) =>
  find(position).findings.find(({ pageId }) => pageId === id);

describe("authorities for a position", () => {
  const gs12: Position = { series: "2210", grade: 12, appointment: "permanent" };

  it("are each there once, with citation, and with a rule and source when ruled out", () => {
    const { findings, citations } = find(gs12);
    const numbers = new Set(citations.map(({ n }) => n));
    expect(findings).toHaveLength(pathways.filter(({ authority }) => authority).length);
    for (const { citation, exclusions, checks, fit } of findings) {
      expect(citation.citations.every((n) => numbers.has(n))).toBe(true);
      expect(citation.citations.length).toBeGreaterThan(0);
      expect(fit === "does_not_fit").toBe(exclusions.length > 0);
      for (const each of [...exclusions, ...checks]) {
        expect(each.citations.length).toBeGreaterThan(0);
      }
    }
  });

  it("keep to grades, series and kind of appointment", () => {
    expect(finding(gs12, "dha-stem-cyber")?.fit).toBe("fits");
    expect(finding({ ...gs12, grade: 9 }, "dha-stem-cyber")?.fit).toBe("does_not_fit");
    expect(finding({ ...gs12, series: "0301" }, "dha-stem-cyber")?.fit).toBe("does_not_fit");
    expect(finding(gs12, "vra")?.exclusions[0]?.says).toContain("GS-12");
    expect(finding(gs12, "dha-agency-head-it")?.fit).toBe("does_not_fit");
    expect(finding({ ...gs12, appointment: "term" }, "dha-agency-head-it")?.fit).toBe("may_fit");
    expect(finding({ series: "2210" }, "vra")?.fit).toBe("may_fit");
  });

  it("keep to the kind of agency, and ask where it is not told", () => {
    const { agency: _, ...rest } = { ...gs12, agency: "other" as const };
    expect(finding({ ...rest, agency: "war_department" }, "cyber-excepted-service")?.fit).toBe(
      "fits",
    );
    expect(finding({ ...rest, agency: "homeland_security" }, "ctms")?.fit).toBe("fits");
    expect(finding({ ...rest, agency: "cfo_act_agency" }, "ctms")?.fit).toBe("does_not_fit");
    expect(finding(rest, "ctms")?.fit).toBe("may_fit");
  });

  it("rule out what is no appointment, and what ended", () => {
    expect(finding(gs12, "skillbridge")?.exclusions[0]?.because).toBe("rule");
    expect(finding(gs12, "rotational-cyber")?.fit).toBe("does_not_fit");
    expect(finding(gs12, "dha-ai")?.exclusions[0]?.because).toBe("status");
  });

  it("come in the order of what is usually fastest, within each group", () => {
    const { findings } = find({ ...gs12, grade: 11 });
    const usable = findings.filter(({ fit }) => fit === "fits").map(({ pageId }) => pageId);
    const listed = policy.finder.usuallyFastest.filter((id) => usable.includes(id));
    expect(usable.filter((id) => listed.includes(id))).toEqual(listed);
    expect(listed.length).toBeGreaterThan(4);
  });

  it("say what blocks hiring now, on the card too", () => {
    const report = find(gs12);
    expect(report.blocks.map(({ says }) => says).join(" ")).toContain("14356");
    const text = JSON.stringify(positionCard(report, tools.wording));
    expect(text).toContain(tools.wording.position.blocks);
    expect(text).toContain("14356");
    expect(text).not.toMatch(/you are eligible/i);
  });

  it("list only pages that exist in the order of speed", () => {
    const ids = new Set(pathways.map(({ id }) => id));
    for (const id of policy.finder.usuallyFastest) expect(ids.has(id), id).toBe(true);
    expect(tools.library.page(policy.finder.hiringControls)?.kind).toBe("rule");
  });
});
