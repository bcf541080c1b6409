import { noteCard } from "../cards/feedback-card.ts";
import { fundingCard } from "../cards/funding-card.ts";
import { pathwaysCard } from "../cards/pathways-card.ts";
import { Applicant } from "../domain/applicant.ts";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { FundingFacts, PageMarks, PathwayFacts } from "../domain/finding.ts";
import type { FormModel, FormValues } from "../domain/form.ts";
import type { Library } from "../domain/library.ts";
import { Person } from "../domain/person.ts";
import type { Clock } from "../domain/ports.ts";
import type { Region } from "../domain/region.ts";
import type { Reply } from "../domain/reply.ts";
import type { Wording } from "../domain/wording.ts";
import { fundingForm, pathwaysForm, readFactsForm } from "../finder/forms.ts";
import { findFunding } from "../finder/funding.ts";
import { markFindings } from "../finder/marks.ts";
import { findPathways } from "../finder/pathways.ts";

/** What the finders need in a conversation; built once, in the composition root. */
export interface Finding {
  pathways: readonly PathwayFacts[];
  funds: readonly FundingFacts[];
  library: Library;
  regions: readonly Region[];
  wording: Wording;
  clock: Clock;
  /** What is switched off or has a changed source now. */
  marks(sql: Sql): Promise<PageMarks>;
}

/** The two finders. */
export type Finder = "pathways" | "funding";

/** Opens the questions of a finder; nothing of it is kept. */
export function openFinder(what: Finder, said: string, finding: Finding): Reply {
  const { wording, pathways, regions } = finding;
  const { finder, funding } = wording;
  const form: FormModel =
    what === "pathways" ? pathwaysForm(pathways, finder) : fundingForm(said, regions, funding);
  const card = noteCard(form.intro ?? form.title);
  const actions = [{ label: form.title, action: { do: "find" as const, what } }];
  return { card: { ...card, actions }, form, privately: true };
}

/**
 * What the finder finds for what was entered. It changes nothing, so what is delivered twice is
 * found twice, and need not be recorded.
 */
export async function useFinder(
  what: Finder,
  values: FormValues,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  const { library, wording, clock, regions } = finding;
  if (what === "pathways") {
    const { told, errors } = readFactsForm(values, wording.finder);
    const read = Person.safeParse(told);
    const wrong = Object.fromEntries([
      ...Object.entries(errors),
      ...(read.error?.issues.map(({ path }) => [String(path[0]), wording.finder.outOfRange]) ?? []),
    ]);
    if (!read.success || Object.keys(wrong).length > 0) {
      return { card: noteCard(wording.finder.notUnderstood), errors: wrong, privately: true };
    }
    const tools = { library, wording, today: dayOf(clock()) };
    const found = findPathways(finding.pathways, read.data, tools);
    const report = markFindings(found, await finding.marks(sql));
    return { card: pathwaysCard(report, wording), privately: true };
  }
  const amount = Number(String(values.amount ?? "").replace(/[$,\s]/g, ""));
  const read = Applicant.safeParse({
    ...(values.kind && { kind: values.kind }),
    ...(values.state && { state: values.state }),
    ...(amount > 0 && { amount }),
  });
  const wrongAmount = values.amount !== undefined && !(amount > 0);
  if (!read.success || wrongAmount) {
    const { outOfRange, notUnderstood } = wording.finder;
    return { card: noteCard(notUnderstood), errors: { amount: outOfRange }, privately: true };
  }
  const found = findFunding(finding.funds, read.data, { library, wording, regions, now: clock() });
  const report = markFindings(found, await finding.marks(sql));
  return { card: fundingCard(report, wording), privately: true };
}
