import { subscriptionNews } from "../cards/subscription-cards.ts";
import { addressKey } from "../domain/address.ts";
import type { Database } from "../domain/database.ts";
import type { Library } from "../domain/library.ts";
import type { Policy } from "../domain/policy.ts";
import type { Jobs, Outbox } from "../domain/ports.ts";
import type { Region } from "../domain/region.ts";
import type { Wording } from "../domain/wording.ts";
import { sourceChanges } from "../store/source-changes.ts";
import { subscriptions } from "../store/subscriptions.ts";

/** What telling subscribers needs. */
export interface TellingTools {
  database: Database;
  outbox: Outbox;
  jobs: Pick<Jobs, "deliver">;
  library: Library;
  regions: readonly Region[];
  wording: Wording;
  policy: Policy["subscriptions"];
}

const WEEK_MS = 7 * 86_400_000;
/** A weekly message may come a little early: the job that sends it does not run to the second. */
const SLACK_MS = 3_600_000;

/**
 * Sends what subscribers want to know: the message, and up to where they were told, are written
 * together. In quiet hours nothing goes out; it waits until they are over.
 * @returns how many messages were written
 */
export async function tellSubscribers(tools: TellingTools, now: Date): Promise<number> {
  const { database, outbox, jobs, policy } = tools;
  if (isQuiet(now, policy.quietHours)) return 0;
  return database.transaction(async (tx) => {
    const due = [
      ...(await subscriptions.due(tx, "at_once", now)),
      ...(await subscriptions.due(tx, "weekly", new Date(now.getTime() - WEEK_MS + SLACK_MS))),
    ];
    for (const { subscription, events } of due) {
      const { id, to } = subscription;
      const last = events.at(-1)?.id ?? 0;
      const pages = [...new Set(events.map(({ pageId }) => pageId))];
      const changed = await sourceChanges(tx, pages);
      const card = subscriptionNews(subscription, events, changed, tools);
      const added = await outbox.add(tx, {
        key: `subscription/${id}/${last}`,
        to,
        content: { card },
      });
      if (added !== undefined) await jobs.deliver(tx, addressKey(to));
      await subscriptions.markTold(tx, id, last, now);
    }
    return due.length;
  });
}

/** Whether a moment lies in the quiet hours; they may go over midnight. */
export function isQuiet(
  now: Date,
  { from, to, zone }: Policy["subscriptions"]["quietHours"],
): boolean {
  const hour = Number(
    new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(
      now,
    ),
  );
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
