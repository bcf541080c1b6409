import { describe, expect, it } from "vitest";
import { cardRules } from "../../src/cards/card-rules.ts";
import { comparisonCard } from "../../src/cards/comparison-card.ts";
import { deadlinesCard } from "../../src/cards/deadlines-card.ts";
import { plainText } from "../../src/cards/plain-text.ts";
import { planCard } from "../../src/cards/plan-card.ts";
import type { Finding } from "../../src/conversation/find.ts";
import { showAuthorities } from "../../src/conversation/find-authorities.ts";
import { Applicant } from "../../src/domain/applicant.ts";
import type { CardModel } from "../../src/domain/card.ts";
import type { Sql } from "../../src/domain/database.ts";
import type { FormModel } from "../../src/domain/form.ts";
import type { Position } from "../../src/domain/position.ts";
import { comparePathways } from "../../src/finder/compare.ts";
import { compareForm } from "../../src/finder/compare-form.ts";
import { findFunding } from "../../src/finder/funding.ts";
import { judge, writeOutcomes } from "../../src/finder/outcomes.ts";
import { findPathways } from "../../src/finder/pathways.ts";
import { positionForm } from "../../src/finder/position-form.ts";
import { LIMITS as SLACK } from "../../src/slack/limits.ts";
import { renderMessage } from "../../src/slack/render/message.ts";
import { renderView, resultView } from "../../src/slack/render/view.ts";
import { bytesOf, LIMITS as TEAMS } from "../../src/teams/limits.ts";
import { renderForm } from "../../src/teams/render/form.ts";
import { renderReply } from "../../src/teams/render/message.ts";
import { TODAY } from "../support/app.ts";
import { openTestFinder } from "../support/finder.ts";

const { tools, pathways, funds, policy, regions } = await openTestFinder();
const { wording, library } = tools;
const finding: Finding = {
  pathways,
  funds,
  library,
  regions,
  wording,
  order: policy.finder,
  clock: () => TODAY,
  fundsFor: async () => [],
  marks: async () => ({ off: [], changedOn: {} }),
};
const NO_SQL = undefined as unknown as Sql;
const rendering = { wording, ...cardRules(wording) };
const { clipped } = wording.card;

/** The card as each place shows it that has limits. */
function everywhere(card: CardModel): Record<string, string> {
  const teams = (dialogs: true | "inside") =>
    JSON.stringify(renderReply({ card }, { ...rendering, dialogs }).attachments?.[0]?.content);
  return {
    slack: JSON.stringify(renderMessage(card, rendering).blocks),
    modal: JSON.stringify(resultView(card, rendering).blocks),
    teams: teams(true),
    dialog: teams("inside"),
  };
}

describe("the authorities for a position", () => {
  const positions: Position[] = [
    { series: "2210", grade: 12, appointment: "permanent", place: "San Antonio" },
    { grade: 9 },
    { series: "0301", grade: 5, agency: "other", appointment: "temporary" },
    {},
    { place: "W".repeat(120) },
  ];
  it.each(positions)(
    "are shown whole in every place, one part after the other: %j",
    async (position) => {
      const seen: Record<string, string> = {};
      let from: number | undefined = 0;
      while (from !== undefined) {
        const { card } = await showAuthorities(position, from, finding, NO_SQL);
        for (const [place, shown] of Object.entries(everywhere(card))) {
          expect(shown, `${place} from ${from}`).not.toContain(clipped);
          seen[place] = (seen[place] ?? "") + shown;
        }
        expect(renderMessage(card, rendering).text.length).toBeLessThanOrEqual(SLACK.fallbackText);
        const next = card.actions
          ?.map(({ action }) => action)
          .find((each) => each.do === "authorities");
        expect(next?.from ?? Number.POSITIVE_INFINITY).toBeGreaterThan(from);
        from = next?.from;
      }
      for (const shown of Object.values(seen)) {
        for (const { title } of pathways.filter(({ authority }) => authority)) {
          expect(shown).toContain(JSON.stringify(title).slice(1, -1));
        }
        expect(shown.split(wording.position.blocks)).toHaveLength(
          shown.includes("fallbackText") ? 3 : 2,
        );
      }
    },
  );
});

describe("what is sent to be kept", () => {
  const person = { veteran: ["disabled" as const], disability: true };
  const closing = { closesOn: "2026-12-31", closesAt: "17:00 America/New_York" };
  const all = funds.map((fund) => ({ ...fund, ...closing }));
  const now = new Date("2026-11-24T12:00:00Z");
  const { findings } = findFunding(all, Applicant.parse({}), { library, wording, regions, now });
  it.each<[string, CardModel]>([
    ["a plan", planCard(findPathways(pathways, person, tools), wording, "2026-11-24")],
    ["an empty plan", planCard({ findings: [], citations: [] }, wording, "2026-11-24")],
    ["deadlines", deadlinesCard(findings.slice(0, 30), wording)],
  ])("is shown whole in every place: %s", (_, card) => {
    for (const [place, shown] of Object.entries(everywhere(card))) {
      expect(shown, place).not.toContain(clipped);
      expect(shown).not.toContain('"elements":[]');
    }
    expect(renderMessage(card, rendering).text.length).toBeLessThanOrEqual(SLACK.fallbackText);
  });

  it("has the hour of a deadline in words, with its time zone", () => {
    const shown = plainText(deadlinesCard(findings.slice(0, 1), wording), wording);
    expect(shown).toContain(
      "Thursday, December 31, 2026, 5:00 PM Eastern Standard Time (America/New_York)",
    );
  });
});

describe("two pathways side by side", () => {
  const person = { citizenship: "citizen", veteran: ["disabled"], age: 40 } as const;
  const report = findPathways(pathways, { ...person, veteran: [...person.veteran] }, tools);

  it("are shown whole in every place, whichever two", () => {
    const ids = report.findings.map(({ pageId }) => pageId);
    for (const [i, first] of ids.entries()) {
      const second = ids[(i + 7) % ids.length] as string;
      const pair = comparePathways(report, [first, second]);
      if ("unknown" in pair) throw new Error(pair.unknown);
      for (const [place, shown] of Object.entries(everywhere(comparisonCard(pair, wording)))) {
        expect(shown, `${first} and ${second} in ${place}`).not.toContain(clipped);
        expect(shown).toContain(JSON.stringify(pair.second.title).slice(1, -1));
      }
    }
  });

  const at = { replyTo: { platform: "slack" as const }, conversation: "c", shared: false };
  const outcomes = writeOutcomes(pathways, judge(pathways, {}));
  it.each<FormModel>([
    compareForm(report, outcomes, wording),
    positionForm({ series: "2210", grade: 12 }, wording.position),
  ])("are chosen in a form that every place takes, names apart ($name)", (form) => {
    const view = renderView(form, at, wording);
    expect(view.private_metadata?.length).toBeLessThan(3_000);
    for (const block of view.blocks) {
      const options = "element" in block && "options" in block.element ? block.element.options : [];
      const labels = options?.map(({ text }) => text.text) ?? [];
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.length).toBeLessThanOrEqual(SLACK.options);
    }
    expect(bytesOf(renderForm(form, at, wording))).toBeLessThan(TEAMS.cardBytes);
  });
});
