import { freshnessCard } from "../cards/freshness-card.ts";
import type { Corpus } from "../corpus/corpus.ts";
import { type Address, addressKey } from "../domain/address.ts";
import type { CardModel } from "../domain/card.ts";
import type { Database, Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { Jobs, Outbox } from "../domain/ports.ts";
import { say } from "../domain/wording.ts";
import { reportFreshness } from "./freshness.ts";
import { ownersOf } from "./page-owners.ts";

/** What telling administrators needs. */
export interface AdministratorTools {
  database: Database;
  corpus: Corpus;
  outbox: Outbox;
  jobs: Pick<Jobs, "deliver">;
}

/** Sends administrators what should be looked at again. Sent twice on one day, it arrives once. */
export async function sendFreshness(tools: AdministratorTools, now: Date): Promise<void> {
  const { database, corpus } = tools;
  const report = await reportFreshness(database, corpus, dayOf(now));
  const card = freshnessCard(report, corpus.wording);
  await database.transaction((tx) =>
    post(tx, `freshness/${dayOf(now)}`, card, corpus.policy.administrators, tools),
  );
}

/**
 * Tells administrators, and the owners of the pages that rest on it, of every source that changed, once,
 * with what changed. The change is marked as told in the transaction that writes the messages. While
 * there is nobody to tell, it waits.
 */
export async function tellOfChanges(tools: AdministratorTools, now: Date): Promise<number> {
  const { database, corpus } = tools;
  const { freshness: words } = corpus.wording;
  return database.transaction(async (tx) => {
    const changes = await tx.query<{
      id: number;
      title: string;
      url: string;
      diff: string;
      pages: string[];
    }>(
      `select id, title, url, diff,
         array(select distinct page_id from page_change where change_id = source_change.id
               order by 1) as pages
       from source_change where told_at is null order by id for update skip locked`,
    );
    let told = 0;
    for (const { id, title, url, diff, pages } of changes) {
      const owners = ownersOf(pages, corpus);
      if (owners.length === 0) continue;
      const summary = say(words.changed, { title });
      const titles = pages.map(
        (page) => corpus.pages.find(({ facts }) => facts.id === page)?.facts.title ?? page,
      );
      const card: CardModel = {
        title: words.changedTitle,
        summary,
        blocks: [
          { kind: "paragraph", spans: [{ kind: "text", text: summary }] },
          {
            kind: "facts",
            items: [{ label: words.toReview, value: titles.join("; ") || words.noPage }],
          },
          {
            kind: "list",
            ordered: false,
            items: diff
              .split("\n")
              .slice(0, 12)
              .map((line) => [{ kind: "text", text: line.slice(0, 400) }]),
          },
          { kind: "links", title: words.source, items: [{ text: title, url }] },
        ],
      };
      await post(tx, `source-change/${id}`, card, owners, tools);
      await tx.query("update source_change set told_at = $2 where id = $1", [id, now]);
      told++;
    }
    return told;
  });
}

async function post(
  tx: Sql,
  key: string,
  card: CardModel,
  recipients: readonly Address[],
  { outbox, jobs }: AdministratorTools,
): Promise<void> {
  for (const to of recipients) {
    const added = await outbox.add(tx, { key: `${key}/${addressKey(to)}`, to, content: { card } });
    if (added !== undefined) await jobs.deliver(tx, addressKey(to));
  }
}
