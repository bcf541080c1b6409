import { type Address, addressKey } from "../domain/address.ts";
import type { Sql } from "../domain/database.ts";
import type { IsoDate } from "../domain/date.ts";
import type { PageFacts, PageId } from "../domain/page.ts";
import {
  type PageEvent,
  SubscribedEvent,
  type Subscription,
  type SubscriptionTopic,
} from "../domain/subscription.ts";

interface Row {
  id: number;
  person: string;
  address: Address;
  topic: Subscription["topic"]["page"];
  state: string | null;
  events: Subscription["events"];
  cadence: Subscription["cadence"];
}

function fromRow({ id, person, address, topic, state, events, cadence }: Row): Subscription {
  return {
    id,
    person,
    to: address,
    topic: { page: topic, ...(state && { state }) },
    // In one order, however they came to be asked for.
    events: SubscribedEvent.options.filter((event) => events.includes(event)),
    cadence,
  };
}

/** What a page was when it was last looked at. */
export interface SeenPage {
  pageId: PageId;
  hash: string;
  facts: PageFacts;
}

/** Subscriptions, and what happens to pages, in Postgres. */
export const subscriptions = {
  /**
   * Takes a wish, or adds it to the one that is there for the same topic at the same place: whoever
   * asks for the end too still wants to hear of the beginning. How soon and for which state is as said
   * last.
   */
  async put(sql: Sql, wish: Omit<Subscription, "id">, now: Date): Promise<Subscription> {
    const [row] = await sql.query<Row>(
      `insert into subscription
         (person, address_key, address, topic, state, events, cadence, created_at, told_at, told_up_to)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8,
         (select coalesce(max(id), 0) from page_event))
       on conflict (address_key, topic) do update set
         person = excluded.person, state = coalesce(excluded.state, subscription.state),
         events = subscription.events
           || array(select unnest(excluded.events) except select unnest(subscription.events)),
         cadence = excluded.cadence
       returning *`,
      [
        wish.person,
        addressKey(wish.to),
        JSON.stringify(wish.to),
        wish.topic.page,
        wish.topic.state ?? null,
        wish.events,
        wish.cadence,
        now,
      ],
    );
    return row ? fromRow(row) : { ...wish, id: 0 };
  },

  async stop(sql: Sql, person: string, topic: SubscriptionTopic["page"]): Promise<boolean> {
    const gone = await sql.query(
      "delete from subscription where person = $1 and topic = $2 returning id",
      [person, topic],
    );
    return gone.length > 0;
  },

  async ofPerson(sql: Sql, person: string): Promise<Subscription[]> {
    const rows = await sql.query<Row>("select * from subscription where person = $1 order by id", [
      person,
    ]);
    return rows.map(fromRow);
  },

  /** @returns how many there were */
  async stopAll(sql: Sql, person: string): Promise<number> {
    const gone = await sql.query("delete from subscription where person = $1 returning id", [
      person,
    ]);
    return gone.length;
  },

  /** Those that have something new, with what it is, oldest first. Each is locked until the end. */
  async due(
    sql: Sql,
    cadence: Subscription["cadence"],
    toldBefore: Date,
  ): Promise<{ subscription: Subscription; events: PageEvent[] }[]> {
    const rows = await sql.query<Row & { news: PageEvent[] }>(
      `select subscription.*, news.events as news
       from subscription, lateral (
         select jsonb_agg(jsonb_build_object(
           'id', event.id, 'pageId', event.page_id, 'event', event.event,
           'says', event.says, 'on', event.happened_on) order by event.id) as events
         from page_event as event
         left join page on page.id = event.page_id
         where event.id > told_up_to and event.event = any(subscription.events)
           and (topic = event.page_id
             or (topic = 'all_funding' and page.facts->>'kind' = 'funding')
             or (topic = 'all_pathways' and page.facts->>'kind' = 'pathway')
             or (topic like 'all\\_%' and page.facts->'sorts' ? substr(topic, 5)))
       ) as news
       where cadence = $1 and told_at <= $2 and news.events is not null
       order by subscription.id for update of subscription skip locked`,
      [cadence, toldBefore],
    );
    return rows.map((row) => ({ subscription: fromRow(row), events: row.news }));
  },

  async markTold(sql: Sql, id: number, upTo: number, at: Date): Promise<void> {
    await sql.query("update subscription set told_up_to = $2, told_at = $3 where id = $1", [
      id,
      upTo,
      at,
    ]);
  },

  async seenPages(sql: Sql): Promise<SeenPage[]> {
    return sql.query<SeenPage>(`select page_id as "pageId", hash, facts from page_seen`);
  },

  async see(sql: Sql, { pageId, hash, facts }: SeenPage, at: Date): Promise<void> {
    await sql.query(
      `insert into page_seen (page_id, hash, facts, seen_at) values ($1, $2, $3, $4)
       on conflict (page_id) do update
         set hash = excluded.hash, facts = excluded.facts, seen_at = excluded.seen_at`,
      [pageId, hash, JSON.stringify(facts), at],
    );
  },

  /** Records what happened; the same happening twice is one. */
  async record(
    sql: Sql,
    event: Omit<PageEvent, "id" | "on"> & { key: string; on: IsoDate },
  ): Promise<void> {
    await sql.query(
      `insert into page_event (key, page_id, event, says, happened_on)
       values ($1, $2, $3, $4, $5) on conflict (key) do nothing`,
      [event.key, event.pageId, event.event, event.says, event.on],
    );
  },
};
