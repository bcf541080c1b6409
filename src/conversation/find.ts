import { noteCard } from "../cards/feedback-card.ts";
import type { Sql } from "../domain/database.ts";
import type { FundingFacts, PageMarks, PathwayFacts } from "../domain/finding.ts";
import type { FormModel } from "../domain/form.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import type { Clock } from "../domain/ports.ts";
import type { Position } from "../domain/position.ts";
import type { Region } from "../domain/region.ts";
import type { Reply } from "../domain/reply.ts";
import type { Wording } from "../domain/wording.ts";
import { pathwaysForm } from "../finder/forms.ts";
import { type FundingChoices, fundingForm } from "../finder/funding-form.ts";
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
  /** Where the deadlines of some funds are to be had as a calendar file; absent: nowhere. */
  calendarLink?(funds: readonly PageId[]): string;
  /** The funds that speak of a purpose, best first. It waits for a search, so never in a transaction. */
  fundsFor(purpose: string): Promise<PageId[]>;
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

function formOf(what: Finder, said: string, finding: Finding, position: Position): FormModel {
  const { wording, pathways } = finding;
  switch (what) {
    case "pathways":
      return pathwaysForm(pathways, wording.finder);
    case "funding":
      return fundingForm(said, fundingChoices(finding));
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

/** What the form of the funding finder offers. */
export function fundingChoices({ funds, regions, wording }: Finding): FundingChoices {
  const byTitle = funds.toSorted((a, b) => a.title.localeCompare(b.title, "en"));
  return { funds: byTitle, regions, words: wording.funding };
}
