import type { Corpus } from "../corpus/corpus.ts";
import type { Sql } from "../domain/database.ts";
import { daysBetween, type IsoDate } from "../domain/date.ts";
import {
  type FreshnessReport,
  type ReviewAge,
  STALE_REASONS,
  type StaleReason,
  type StaleThing,
} from "../domain/freshness.ts";
import { type PageFacts, windowOf } from "../domain/page.ts";
import { isEnded, outlivesWindow } from "../domain/status.ts";
import { say } from "../domain/wording.ts";
import { SINCE_REVIEW } from "../store/source-changes.ts";

interface Change {
  pageId: string;
  title: string;
  changedOn: IsoDate;
  diff: string;
}

/** Looks over every page, contact and source that was read: what is old, ending, changed or away. */
export async function reportFreshness(
  sql: Sql,
  { pages, contacts, policy, wording }: Corpus,
  today: IsoDate,
): Promise<FreshnessReport> {
  const { freshness: words } = wording;
  const stale: StaleThing[] = [];
  const changes = await changesSinceReview(sql);
  for (const { facts } of pages) {
    const { id, title } = facts;
    const add = (reason: StaleReason, says: string, diff?: string) =>
      stale.push({ kind: "page", id, title, reason, says, ...(diff && { diff }) });
    for (const change of changes.filter(({ pageId }) => pageId === id)) {
      const values = { source: change.title, date: change.changedOn };
      add("source_changed", say(words.sourceChanged, values), change.diff);
    }
    const age = daysBetween(facts.reviewedOn, today);
    if (age > policy.freshness.reviewDays) add("review_old", say(words.reviewOld, { days: age }));
    for (const date of endsOf(facts)) {
      const left = daysBetween(today, date);
      const goesOn = date !== facts.expiresOn && outlivesWindow(facts.status);
      if (left < 0 && !isEnded(facts.status) && !goesOn) {
        add(
          "ended_unmarked",
          say(words.endedUnmarked, { date, status: wording.status[facts.status] }),
        );
      } else if (left >= 0 && left <= policy.answer.expiresSoonDays) {
        add("expiring", say(words.expiring, { date, days: left }));
      }
    }
  }
  for (const { id, name, verifiedOn } of contacts.values()) {
    const days = daysBetween(verifiedOn, today);
    if (days <= policy.freshness.contactDays) continue;
    const says = say(words.contactOld, { days });
    stale.push({ kind: "contact", id, title: name, reason: "contact_old", says });
  }
  const documents = await sql.query<{
    id: string;
    title: string;
    problem: string | null;
    fetchedOn: IsoDate;
  }>(
    `select id, document->>'title' as title, problem, fetched_at::date as "fetchedOn"
     from source_document order by id`,
  );
  for (const { id, title, problem, fetchedOn } of documents) {
    if (problem === null) continue;
    const says = say(words.sourceUnreachable, { problem, date: fetchedOn });
    stale.push({ kind: "source", id, title, reason: "source_unreachable", says });
  }
  const place = ({ reason }: StaleThing) => STALE_REASONS.indexOf(reason);
  stale.sort((a, b) => place(a) - place(b) || a.id.localeCompare(b.id));
  const ages: ReviewAge[] = [
    ...pages.map(({ facts: { id, title, reviewedOn } }) =>
      ageOf("page", id, title, reviewedOn, today),
    ),
    ...[...contacts.values()].map(({ id, name, verifiedOn }) =>
      ageOf("contact", id, name, verifiedOn, today),
    ),
  ].sort((a, b) => b.days - a.days || a.id.localeCompare(b.id));
  return { stale, ages, pages: pages.length, contacts: contacts.size, documents: documents.length };
}

function ageOf(
  kind: ReviewAge["kind"],
  id: string,
  title: string,
  reviewedOn: IsoDate,
  today: IsoDate,
): ReviewAge {
  return { kind, id, title, reviewedOn, days: daysBetween(reviewedOn, today) };
}

function changesSinceReview(sql: Sql): Promise<Change[]> {
  return sql.query<Change>(
    `select page_id as "pageId", title, changed_on as "changedOn", diff
     from page_change
     join page on page.id = page_id join source_change on source_change.id = change_id
     where ${SINCE_REVIEW} order by changed_on, source_id`,
  );
}

function endsOf(facts: PageFacts): IsoDate[] {
  const { closesOn } = windowOf(facts);
  return [...new Set([facts.expiresOn, closesOn].filter((date) => date !== undefined))];
}
