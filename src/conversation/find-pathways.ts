import { comparisonCard } from "../cards/comparison-card.ts";
import { noteCard } from "../cards/feedback-card.ts";
import { renderMarkdown } from "../cards/markdown.ts";
import { pathwaysCard } from "../cards/pathways-card.ts";
import { planCard } from "../cards/plan-card.ts";
import type { CardAction } from "../domain/card.ts";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { PathwayReport } from "../domain/finding.ts";
import type { FormValues } from "../domain/form.ts";
import type { InboundOf } from "../domain/inbound.ts";
import { Outcomes } from "../domain/outcomes.ts";
import { Person } from "../domain/person.ts";
import type { Reply } from "../domain/reply.ts";
import { comparePathways } from "../finder/compare.ts";
import { compareForm } from "../finder/compare-form.ts";
import { PLACE, pathwaysForm, readFactsForm, withEntered } from "../finder/forms.ts";
import { cyberJobsIn } from "../finder/job-wish.ts";
import { markFindings } from "../finder/marks.ts";
import { judge, readOutcomes, writeOutcomes } from "../finder/outcomes.ts";
import { reportOn } from "../finder/pathways.ts";
import { askAgain, type Finding } from "./find.ts";
import { keep, type Send } from "./keep.ts";

/** The pathways for what was entered in the form. */
export async function usePathwaysForm(
  values: FormValues,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  const { wording, pathways } = finding;
  const { told, errors } = readFactsForm(values, wording.finder);
  const read = Person.safeParse(told);
  const wrong = Object.fromEntries([
    ...Object.entries(errors),
    ...(read.error?.issues.map(({ path }) => [String(path[0]), wording.finder.outOfRange]) ?? []),
  ]);
  if (!read.success || Object.keys(wrong).length > 0) {
    return askAgain(withEntered(pathwaysForm(pathways, wording.finder), values), wrong, finding);
  }
  const outcomes = writeOutcomes(pathways, judge(pathways, read.data));
  return showFound("list", outcomes, finding, sql, String(values[PLACE] ?? ""));
}

/**
 * Shows what was found: the list, or the choice of two to compare. The answers are gone by then; how
 * each requirement came out was carried in the button.
 * @param place where they want to work; a button carries none
 */
export async function showFound(
  show: "list" | "compare",
  outcomes: Outcomes,
  finding: Finding,
  sql: Sql,
  place = "",
): Promise<Reply> {
  const report = await reportAgain(outcomes, finding, sql);
  if (!report) return pagesChanged(finding);
  const { wording } = finding;
  const comparable = report.findings.length > 1;
  if (show === "compare" && comparable) {
    const form = compareForm(report, outcomes, wording);
    return { card: noteCard(form.intro ?? form.title), form, privately: true };
  }
  const card = pathwaysCard(report, wording, { jobs: cyberJobsIn(place) });
  const compare = comparable ? [compareAction(outcomes, finding)] : [];
  const plan: CardAction = {
    label: wording.finder.plan,
    action: { do: "found", show: "plan", outcomes },
  };
  const actions = [...compare, plan, ...(card.actions ?? [])];
  return { card: { ...card, actions }, privately: true };
}

/** A short plan for what was found, to keep. None of the answers is in it. */
export async function keepPlan(
  outcomes: Outcomes,
  event: Pick<InboundOf<"action">, "person" | "replyTo">,
  finding: Finding,
  sql: Sql,
  send: Send,
): Promise<Reply> {
  const report = await reportAgain(outcomes, finding, sql);
  if (!report) return pagesChanged(finding);
  const { wording, clock } = finding;
  const { planSent: sent, planSentBefore: sentBefore } = wording.finder;
  const today = dayOf(clock());
  const card = planCard(report, wording, today);
  const file = { name: "plan.md", text: renderMarkdown(card, wording) };
  const actions = [backToList(outcomes, finding)];
  return keep({ card, file, sent, sentBefore, actions }, event, today, send);
}

/** The two that were chosen, side by side. */
export async function useCompareForm(
  values: FormValues,
  context: Record<string, string>,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  const outcomes = Outcomes.safeParse(context.outcomes).data;
  const report = outcomes && (await reportAgain(outcomes, finding, sql));
  if (!report) return pagesChanged(finding);
  const { wording } = finding;
  const { finder } = wording;
  const { first = "", second = "" } = values;
  const again = (errors: Record<string, string>) =>
    askAgain(withEntered(compareForm(report, outcomes, wording), values), errors, finding);
  if (first === second) return again({ second: finder.compareSame });
  const pair = comparePathways(report, [String(first), String(second)]);
  if ("unknown" in pair) {
    return again({ [pair.unknown === first ? "first" : "second"]: finder.compareGone });
  }
  const actions = [compareAction(outcomes, finding), backToList(outcomes, finding)];
  return { card: { ...comparisonCard(pair, wording), actions }, privately: true };
}

function compareAction(outcomes: Outcomes, { wording }: Finding): CardAction {
  return {
    label: wording.finder.compare,
    action: { do: "found", show: "compare", outcomes },
  };
}

function backToList(outcomes: Outcomes, { wording }: Finding): CardAction {
  return { label: wording.finder.backToList, action: { do: "found", show: "list", outcomes } };
}

async function reportAgain(
  outcomes: Outcomes,
  { pathways, library, wording, clock, marks }: Finding,
  sql: Sql,
): Promise<PathwayReport | undefined> {
  const judged = readOutcomes(pathways, outcomes);
  if (!judged) return undefined;
  const found = reportOn(pathways, judged, { library, wording, today: dayOf(clock()) });
  return markFindings(found, await marks(sql));
}

/** The button is from before a change of the pages, so what it carries means nothing any more. */
function pagesChanged({ wording: { finder } }: Finding): Reply {
  const again: CardAction = { label: finder.formTitle, action: { do: "find", what: "pathways" } };
  return { card: { ...noteCard(finder.pagesChanged), actions: [again] }, privately: true };
}
