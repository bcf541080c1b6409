import type { Sql } from "../domain/database.ts";

/** Deletes what is older than it may be kept. @returns how many rows went, by kind */
export async function purge(
  sql: Sql,
  now: Date,
  keep: { conversationDays: number; eventDays: number },
): Promise<{ turns: number; messages: number; parcels: number; cards: number; shares: number }> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const gone = async (text: string, moment: Date) => {
    const [row] = await sql.query<{ count: number }>(
      `with gone as (${text} returning 1) select count(*)::int as count from gone`,
      [moment],
    );
    return row?.count ?? 0;
  };
  return {
    turns: await gone("delete from turn where asked_at < $1", before(keep.conversationDays)),
    messages: await gone("delete from inbox where received_at < $1", before(keep.eventDays)),
    // What waits is kept, however old; what was given up is kept as long as what was sent.
    parcels: await gone(
      "delete from outbox where coalesce(sent_at, given_up_at) < $1",
      before(keep.eventDays),
    ),
    // Where a card stands, for changing it: an answer as long as its turn is kept, a request and what
    // was said about it until long after the request is forgotten.
    cards: await gone(
      `delete from posted_card where posted_at < $1 and (
         card like 'answer/%' or card like 'working/%'
         or (card like 'request/%' and split_part(card, '/', 2) in (
           select id::text from request where data_deleted_at < $1))
         or (card like 'message/%' and split_part(card, '/', 2) in (
           select message.id::text from request_message as message
           join request on request.id = request_id where data_deleted_at < $1)))`,
      before(keep.conversationDays),
    ),
    // Who used how much of the model; the sums of everybody stay.
    shares: await gone(
      "delete from model_use where person <> '' and day < $1::timestamptz::date",
      before(keep.eventDays),
    ),
  };
}
