import { deadlinesCard } from "../cards/deadlines-card.ts";
import { noteCard } from "../cards/feedback-card.ts";
import { fundingCard } from "../cards/funding-card.ts";
import { Applicant, type FundReport } from "../domain/applicant.ts";
import type { CardAction } from "../domain/card.ts";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { FormValues } from "../domain/form.ts";
import type { InboundOf } from "../domain/inbound.ts";
import type { PageId } from "../domain/page.ts";
import type { Reply } from "../domain/reply.ts";
import { renderCalendar } from "../finder/calendar.ts";
import { withEntered } from "../finder/forms.ts";
import { findFunding } from "../finder/funding.ts";
import { fundingForm, readFundingForm } from "../finder/funding-form.ts";
import { markFindings } from "../finder/marks.ts";
import { askAgain, type Finding, fundingChoices } from "./find.ts";
import { keep, type Send } from "./keep.ts";

/** Deadlines that one button carries; there are fewer open funds than that. */
const MOST_DEADLINES = 30;

/** The money for what was entered in the form. */
export async function useFundingForm(
  values: FormValues,
  finding: Finding,
  sql: Sql,
): Promise<Reply> {
  const { library, wording, clock, regions } = finding;
  const choices = fundingChoices(finding);
  const again = (errors: Record<string, string>) =>
    askAgain(withEntered(fundingForm("", choices), values), errors, finding);
  const wish = readFundingForm(values, choices);
  if ("errors" in wish) return again(wish.errors);
  const { applicant, purpose, fund: only } = wish;
  const forPurpose = purpose === undefined ? undefined : await finding.fundsFor(purpose);
  if (forPurpose?.length === 0) return again({ purpose: wording.funding.purposeNone });
  const tools = { library, wording, regions, now: clock(), forPurpose, only };
  const found = findFunding(finding.funds, applicant, tools);
  const report = markFindings(found, await finding.marks(sql));
  const card = fundingCard(report, wording);
  const funds = ahead(report).slice(0, MOST_DEADLINES);
  const actions: CardAction[] = [
    ...(funds.length > 0
      ? [
          {
            label: wording.funding.deadlines,
            action: { do: "deadlines" as const, funds: funds.map(({ pageId }) => pageId) },
          },
        ]
      : []),
    { label: wording.funding.searchAgain, action: { do: "find", what: "funding" } },
  ];
  return { card: { ...card, actions }, privately: true };
}

/** The deadlines of some funds, to keep. */
export async function keepDeadlines(
  funds: readonly PageId[],
  event: Pick<InboundOf<"action">, "person" | "replyTo">,
  finding: Finding,
  sql: Sql,
  send: Send,
): Promise<Reply> {
  const { wording, clock } = finding;
  const now = clock();
  const next = await deadlinesAhead(funds, finding, sql, now);
  const link = finding.calendarLink?.(next.map(({ pageId }) => pageId));
  const calendar = renderCalendar(next, wording, now);
  const { funding: words } = wording;
  if (!calendar) return { card: noteCard(words.deadlinesOver), privately: true };
  return keep(
    {
      card: deadlinesCard(next, wording, link),
      file: { name: "deadlines.ics", text: calendar },
      sent: words.deadlinesSent,
      sentBefore: words.deadlinesSentBefore,
      actions: [],
    },
    event,
    dayOf(now),
    send,
  );
}

/** What has a deadline that lies ahead, of the funds that are named or of all, for whoever asks. */
export async function deadlinesAhead(
  funds: readonly PageId[] | undefined,
  finding: Finding,
  sql: Sql,
  now: Date,
): Promise<FundReport["findings"]> {
  const { library, wording, regions } = finding;
  const chosen = finding.funds.filter(({ id }) => !funds || funds.includes(id));
  const found = findFunding(chosen, Applicant.parse({}), { library, wording, regions, now });
  return ahead(markFindings(found, await finding.marks(sql)));
}

function ahead({ findings }: FundReport): FundReport["findings"] {
  return findings.filter(({ deadline }) => deadline && !deadline.over);
}
