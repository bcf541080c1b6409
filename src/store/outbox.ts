import { type Address, addressKey } from "../domain/address.ts";
import type { MessageRef } from "../domain/messenger.ts";
import { type DueParcel, KEPT, type Outbox } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";

const WAITING = "sent_at is null and given_up_at is null";

interface Row {
  id: number;
  key: string;
  address: Address;
  card: string | null;
  under: string | null;
  content: Reply;
  attempts: number;
  posted: MessageRef | null;
  thread: MessageRef | null;
}

/** The outbox in Postgres. */
export const outbox: Outbox = {
  async add(sql, { key, to, card, under, content }) {
    const [row] = await sql.query<{ id: number }>(
      `insert into outbox (key, address_key, address, card, under, content)
       values ($1, $2, $3, $4, $5, $6) on conflict (key) do nothing returning id`,
      [
        key,
        addressKey(to),
        JSON.stringify(to),
        card ?? null,
        under ?? null,
        JSON.stringify(content),
      ],
    );
    return row?.id;
  },

  async take(sql, address, now, until) {
    // Only the oldest waiting parcel may go, so that what was said first arrives first.
    const [row] = await sql.query<Row>(
      `update outbox as parcel set held_until = $3
       where id = (select min(id) from outbox where address_key = $1 and ${WAITING})
         and due_at <= $2 and held_until <= $2 and ${WAITING}
       returning id, key, address, card, under, content, attempts,
         (select message from posted_card
          where card = parcel.card and address_key = parcel.address_key) as posted,
         (select message from posted_card
          where card = parcel.under and address_key = parcel.address_key) as thread`,
      [address, now, until],
    );
    if (!row) return undefined;
    const { id, key, content, attempts, card, under, posted, thread } = row;
    const parcel: DueParcel = { id, newest: id, key, to: row.address, content, attempts };
    if (under !== null) parcel.under = under;
    if (posted !== null) parcel.posted = posted;
    if (thread !== null) parcel.thread = thread;
    if (card === null) return parcel;
    const [newest] = await sql.query<{ id: number; content: Reply }>(
      `select id, content from outbox where card = $1 and address_key = $2 and ${WAITING}
       order by id desc limit 1`,
      [card, address],
    );
    return { ...parcel, card, ...(newest && { newest: newest.id, content: newest.content }) };
  },

  async markSent(sql, { id, newest, card, to }, message, at) {
    const address = addressKey(to);
    // The states in between were never shown: the newest has gone out in their place.
    await sql.query(
      `update outbox set sent_at = $2,
         content = case when starts_with(key, '${KEPT}') then '{}'::jsonb else content end
       where ${WAITING}
       and (id = $1 or (card = $3 and address_key = $4 and id between $1 and $5))`,
      [id, at, card ?? null, address, newest],
    );
    if (card === undefined) return;
    await sql.query(
      `insert into posted_card (card, address_key, address, message, posted_at)
       values ($1, $2, $3, $4, $5)
       on conflict (card, address_key) do update set message = excluded.message`,
      [card, address, JSON.stringify(to), JSON.stringify(message), at],
    );
  },

  async postpone(sql, id, at, error) {
    await sql.query(
      `update outbox set due_at = $2, held_until = '-infinity', attempts = attempts + 1, last_error = $3
       where id = $1`,
      [id, at, error],
    );
  },

  async giveUp(sql, id, at, error) {
    await sql.query("update outbox set given_up_at = $2, last_error = $3 where id = $1", [
      id,
      at,
      error,
    ]);
  },

  async has(sql, key) {
    const rows = await sql.query("select 1 from outbox where key = $1", [key]);
    return rows.length > 0;
  },

  async forget(sql, card) {
    await sql.query(
      "delete from outbox where card = $1 and (sent_at is not null or given_up_at is not null)",
      [card],
    );
  },

  async isShown(sql, card, to) {
    const rows = await sql.query(
      `select 1 from posted_card where card = $1 and address_key = $2
       union all select 1 from outbox where card = $1 and address_key = $2 and ${WAITING} limit 1`,
      [card, addressKey(to)],
    );
    return rows.length > 0;
  },

  async keepShown(sql, card, to, message) {
    await sql.query(
      `insert into posted_card (card, address_key, address, message, posted_at)
       values ($1, $2, $3, $4, now()) on conflict (card, address_key) do nothing`,
      [card, addressKey(to), JSON.stringify(to), JSON.stringify(message)],
    );
  },

  async shownAt(sql, card, to) {
    const [row] = await sql.query<{ message: MessageRef }>(
      "select message from posted_card where card = $1 and address_key = $2",
      [card, addressKey(to)],
    );
    return row?.message;
  },

  async takeShown(sql, card, to) {
    const [row] = await sql.query<{ message: MessageRef }>(
      "delete from posted_card where card = $1 and address_key = $2 returning message",
      [card, addressKey(to)],
    );
    return row?.message;
  },

  async cardAt(sql, { platform, channel, thread }, person) {
    if (thread === undefined) return undefined;
    const [row] = await sql.query<{ card: string }>(
      `select card from posted_card
       where message->>'thread' = $1 and address->>'platform' = $3
         and (address->>'channel' = $2 or (address->>'channel' is null and address->>'person' = $4))
       order by posted_at, card limit 1`,
      [thread, channel ?? null, platform, person ?? null],
    );
    return row?.card;
  },

  async cardOf(sql, { platform, channel }, message) {
    const [row] = await sql.query<{ card: string }>(
      `select card from posted_card
       where message->>'id' = $1 and address->>'channel' = $2 and address->>'platform' = $3
       order by posted_at, card limit 1`,
      [message, channel ?? null, platform],
    );
    return row?.card;
  },

  async dueAddresses(sql, now) {
    const rows = await sql.query<{ address_key: string }>(
      `select distinct address_key from outbox where ${WAITING} and due_at <= $1 and held_until <= $1`,
      [now],
    );
    return rows.map((row) => row.address_key);
  },
};
