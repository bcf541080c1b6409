import { Inbound } from "../domain/inbound.ts";
import type { Outbox } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";

/** The outbox in Postgres. */
export const outbox: Outbox = {
  async add(sql, inboxId, reply) {
    const [row] = await sql.query<{ id: number }>(
      `insert into outbox (inbox_id, reply) values ($1, $2)
       on conflict (inbox_id) do nothing returning id`,
      [inboxId, JSON.stringify(reply)],
    );
    return row?.id;
  },
  async findUndelivered(sql, id) {
    const [row] = await sql.query<{ inbound: unknown; reply: Reply }>(
      `select inbound, reply from outbox join inbox on inbox.id = inbox_id
       where outbox.id = $1 and delivered_at is null`,
      [id],
    );
    return row && { inbound: Inbound.parse(row.inbound), reply: row.reply };
  },
  async markDelivered(sql, id) {
    await sql.query("update outbox set delivered_at = now() where id = $1", [id]);
  },
};
