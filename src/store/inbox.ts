import { Inbound } from "../domain/inbound.ts";
import type { Inbox } from "../domain/ports.ts";

/** The inbox in Postgres: the unique keys decide what was seen before. */
export const inbox: Inbox = {
  async record(sql, inbound) {
    const { platform, eventId, messageKey, conversation } = inbound;
    const [row] = await sql.query<{ id: number }>(
      `insert into inbox (platform, event_id, message_key, conversation, inbound)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
      [platform, eventId, messageKey ?? null, conversation, JSON.stringify(inbound)],
    );
    return row?.id;
  },
  async find(sql, id) {
    const [row] = await sql.query<{ inbound: unknown }>("select inbound from inbox where id = $1", [
      id,
    ]);
    return row && Inbound.parse(row.inbound);
  },
};
