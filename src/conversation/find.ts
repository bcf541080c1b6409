import { noteCard } from "../cards/feedback-card.ts";
import { fundingCard } from "../cards/funding-card.ts";
import { Applicant } from "../domain/applicant.ts";
import type { Sql } from "../domain/database.ts";
import type { FundingFacts, PageMarks, PathwayFacts } from "../domain/finding.ts";
import type { FormModel, FormValues } from "../domain/form.ts";
import type { Library } from "../domain/library.ts";
import type { Clock } from "../domain/ports.ts";
import type { Position } from "../domain/position.ts";
import type { Region } from "../domain/region.ts";
import type { Reply } from "../domain/reply.ts";
import type { Wording } from "../domain/wording.ts";
import { fundingForm, pathwaysForm, withEntered } from "../finder/forms.ts";
import { findFunding } from "../finder/funding.ts";
import { markFindings } from "../finder/marks.ts";
import type { PositionTools } from "../finder/position.ts";
import { positionForm } from "../finder/position-form.ts";
import { readPosition } from "../finder/position-wish.ts";

/** What the finders need in a conversation; built once, in the composition root. */
export interface Finding {
  pathways: readonly PathwayFacts[];
  funds: readonly FundingFacts[];
  library: Library;
  regions: readonly Region[];
  wording: Wording;
  /** How authorities are ordered, and which page holds back hiring. */
  order: Pick<PositionTools, "usuallyFastest" | "hiringControls">;
  clock: Clock;
  /** What is switched off or has a changed source now. */
  marks(sql: Sql): Promise<PageMarks>;
}

/** The finders. */
export type Finder = "pathways" | "funding" | "position";

/** Opens the questions of a finder; nothing of it is kept. */
export function openFinder(
  what: Finder,
  said: string,
  finding: Finding,
  position: Position = readPosition(said),
): Reply {
  const form = formOf(what, said, finding, position);
  const card = noteCard(form.intro ?? form.title);
  const known = what === "position" && Object.keys(position).length > 0 && { position };
  const actions = [{ label: form.title, action: { do: "find" as const, what, ...known } }];
  return { card: { ...card, actions }, form, privately: true };
}

function formOf(
  what: Finder,
  said: string,
  { wording, pathways, regions }: Finding,
  position: Position,
): FormModel {
  switch (what) {
    case "pathways":
      return pathwaysForm(pathways, wording.finder);
    case "funding":
      return fundingForm(said, regions, wording.funding);
    case "position":
      return positionForm(position, wording.position);
    default:
      return what satisfies never;
  }
}

/** The form once more, with what is wrong in it beside the fields. */
export function askAgain(
  form: FormModel,
  errors: Record<string, string>,
  { wording }: Pick<Finding, "wording">,
): Reply {
  return { card: noteCard(wording.finder.notUnderstood), form, errors, privately: true };
}

/** The money for what was entered in the form. */
export async function useFundingForm(
  values: FormValues,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  const { library, wording, clock, regions } = finding;
  const amount = Number(String(values.amount ?? "").replace(/[$,\s]/g, ""));
  const read = Applicant.safeParse({
    ...(values.kind && { kind: values.kind }),
    ...(values.state && { state: values.state }),
    ...(amount > 0 && { amount }),
  });
  const wrongAmount = values.amount !== undefined && !(amount > 0);
  if (!read.success || wrongAmount) {
    const form = withEntered(fundingForm("", regions, wording.funding), values);
    return askAgain(form, { amount: wording.finder.outOfRange }, finding);
  }
  const found = findFunding(finding.funds, read.data, { library, wording, regions, now: clock() });
  const report = markFindings(found, await finding.marks(sql));
  return { card: fundingCard(report, wording), privately: true };
}
