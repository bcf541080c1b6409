import { createHash } from "node:crypto";
import type { Database, Sql } from "../domain/database.ts";
import { dayOf, daysBetween, type IsoDate } from "../domain/date.ts";
import { type Page, type PageFacts, windowOf } from "../domain/page.ts";
import type { Policy } from "../domain/policy.ts";
import { isEnded } from "../domain/status.ts";
import type { SubscribedEvent } from "../domain/subscription.ts";
import { say, type Wording } from "../domain/wording.ts";
import { sourceChanges } from "../store/source-changes.ts";
import { subscriptions } from "../store/subscriptions.ts";

/** What watching pages needs. */
export interface WatchTools {
  database: Database;
  pages: readonly Page[];
  wording: Pick<Wording, "subscriptions" | "status">;
  policy: Policy["subscriptions"];
}

interface Happening {
  event: SubscribedEvent;
  says: string;
  /** Names the happening among all of its page. */
  key: string;
}

/**
 * Compares the pages with what they said before, and with the calendar, and records what happened. A
 * page that is new is looked at for the first time: nothing has happened to it. While a source of a page
 * has changed and nobody has reviewed the page, only the calendar counts: what it says is not yet right.
 */
export async function watchPages(tools: WatchTools, now: Date): Promise<void> {
  await tools.database.transaction(async (tx) => {
    // Two processes that look at once would both record a change.
    await tx.query("lock table page_seen in exclusive mode");
    const seen = new Map((await subscriptions.seenPages(tx)).map((page) => [page.pageId, page]));
    const ids = tools.pages.map(({ facts }) => facts.id);
    const toReview = new Set((await sourceChanges(tx, ids)).map(({ pageId }) => pageId));
    const today = dayOf(now);
    for (const page of tools.pages) {
      const { facts } = page;
      const before = seen.get(facts.id);
      const hash = contentHash(page);
      const waits = before !== undefined && toReview.has(facts.id);
      // Entries of the time before content was compared hold the hash of the whole file.
      const isNew = before?.hash !== hash && !waits;
      const changed = isNew && before && before.hash !== page.hash;
      const happened = [
        ...(changed ? changesOf(before.facts, facts, hash, tools) : []),
        ...(before ? datesOf(facts, today, tools) : []),
      ];
      for (const each of happened) await record(tx, facts, each, today);
      if (isNew) await subscriptions.see(tx, { pageId: facts.id, hash, facts }, now);
    }
  });
}

/** What a page says, as one short text: when somebody last looked at it changes nothing for its readers. */
function contentHash({ facts, sections }: Page): string {
  const unread = new Set(["line", "reviewedOn", "asOf"]);
  const says = JSON.stringify([facts, sections], (key, value) =>
    unread.has(key) ? undefined : value,
  );
  return createHash("sha256").update(says).digest("hex");
}

async function record(
  tx: Sql,
  { id }: PageFacts,
  { event, says, key }: Happening,
  on: IsoDate,
): Promise<void> {
  await subscriptions.record(tx, { pageId: id, event, says, on, key: `${id} ${key}` });
}

/** What a new version of a page tells. What a status says outweighs that some words changed. */
function changesOf(
  before: PageFacts,
  after: PageFacts,
  hash: string,
  { wording }: WatchTools,
): Happening[] {
  const { subscriptions: words, status } = wording;
  const { title } = after;
  const values = { title, status: status[after.status] };
  const changed = { event: "changes" as const, says: say(words.changed, { title }), key: hash };
  if (before.status === after.status) return [changed];
  if (after.status === "open") {
    return [{ event: "opens", says: say(words.opened, values), key: `opened ${hash}` }, changed];
  }
  if (isEnded(after.status) && !isEnded(before.status)) {
    return [{ event: "closes", says: say(words.closed, values), key: `closed ${hash}` }, changed];
  }
  return [{ ...changed, says: say(words.status, values) }];
}

/** What the calendar says: opens today, closes soon. A date that moves is a happening of its own. */
function datesOf(facts: PageFacts, today: IsoDate, { wording, policy }: WatchTools): Happening[] {
  const { subscriptions: words } = wording;
  const { title } = facts;
  const happened: Happening[] = [];
  const { opensOn, closesOn } = windowOf(facts);
  if (opensOn && opensOn <= today && daysBetween(opensOn, today) <= policy.closingDays) {
    const says = say(words.opensOn, { title, date: opensOn });
    happened.push({ event: "opens", says, key: `opens ${opensOn}` });
  }
  for (const date of new Set([closesOn, facts.expiresOn])) {
    if (!date || date < today || daysBetween(today, date) > policy.closingDays) continue;
    const says = say(words.closesOn, { title, date });
    happened.push({ event: "closes", says, key: `closes ${date}` });
  }
  return happened;
}
