import { Inbound } from "../domain/inbound.ts";
import type { Inbox } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";

/** A button that is pressed twice within these is meant once. */
const DOUBLE_CLICK_SECONDS = 10;

/** The inbox in Postgres: the unique keys decide what was seen before. */
export const inbox: Inbox = {
  async record(sql, inbound) {
    const { kind, platform, eventId, conversation } = inbound;
    if ("messageKey" in inbound && inbound.messageKey) {
      // A message and its change may come at the same moment, on two connections.
      await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
        `${platform} ${inbound.messageKey}`,
      ]);
    }
    const messageKey = kind === "message" ? inbound.messageKey : undefined;
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
  async keepReply(sql, id, reply) {
    await sql.query("update inbox set reply = $2 where id = $1", [id, JSON.stringify(reply)]);
  },
  async findReply(sql, { platform, eventId }) {
    const [row] = await sql.query<{ reply: Reply | null }>(
      "select reply from inbox where platform = $1 and event_id = $2",
      [platform, eventId],
    );
    return row?.reply ?? undefined;
  },
  async hold(sql, id) {
    const [row] = await sql.query<{ inbound: unknown }>(
      "select inbound from inbox where id = $1 for update",
      [id],
    );
    return row && Inbound.parse(row.inbound);
  },
  async findMessage(sql, { platform, conversation, messageKey }) {
    const [row] = await sql.query<{ id: number; inbound: unknown; minutes: number }>(
      `select id, inbound, extract(epoch from now() - received_at)::float8 / 60 as minutes
       from inbox where platform = $1 and conversation = $2 and message_key = $3`,
      [platform, conversation, messageKey],
    );
    const inbound = row && Inbound.parse(row.inbound);
    return inbound?.kind === "message"
      ? { id: row?.id ?? 0, inbound, minutesAgo: row?.minutes ?? 0 }
      : undefined;
  },
  async newestChange(sql, { platform, messageKey, person }) {
    if (!messageKey) return undefined;
    const [row] = await sql.query<{ inbound: unknown }>(
      `select inbound from inbox
       where platform = $1 and inbound->>'messageKey' = $2 and inbound->>'person' = $3
         and inbound->>'kind' in ('message_edited', 'message_deleted')
       order by inbound->>'kind' = 'message_deleted' desc,
         inbound->>'editedAt' desc nulls last, id desc limit 1`,
      [platform, messageKey, person],
    );
    const change = row && Inbound.parse(row.inbound);
    return change?.kind === "message_edited" || change?.kind === "message_deleted"
      ? change
      : undefined;
  },
  async forgetChanges(sql, { platform, messageKey, person }) {
    await sql.query(
      `update inbox set inbound = jsonb_set(inbound, '{text}', '""', false)
       where platform = $1 and inbound->>'messageKey' = $2 and inbound->>'person' = $3
         and inbound->>'kind' in ('message_edited', 'message_deleted')`,
      [platform, messageKey, person],
    );
  },
  async replace(sql, id, inbound) {
    await sql.query("update inbox set inbound = $2 where id = $1", [id, JSON.stringify(inbound)]);
  },
  async countAsked(sql, person) {
    const [row] = await sql.query<{ minute: number; day: number }>(
      `select count(*) filter (where received_at > now() - interval '1 minute')::int as minute,
         count(*)::int as day
       from inbox where inbound->>'person' = $1 and received_at > now() - interval '1 day'
         and inbound->>'kind' in ('message', 'message_edited')`,
      [person],
    );
    return row ?? { minute: 0, day: 0 };
  },
  async askedJustNow(sql, { platform, person, conversation, text }) {
    await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
      `${person} ${conversation} ${text}`,
    ]);
    const rows = await sql.query(
      `select 1 from inbox
       where platform = $1 and conversation = $2 and received_at > now() - $5 * interval '1 second'
         and inbound->>'kind' = 'message' and inbound->>'person' = $3 and inbound->>'text' = $4
       limit 1`,
      [platform, conversation, person, text, DOUBLE_CLICK_SECONDS],
    );
    return rows.length > 0;
  },
};
