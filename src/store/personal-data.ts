import type { Sql } from "../domain/database.ts";
import type { PersonalData } from "../domain/request-ports.ts";

/** Removes what is kept about a person, from every table that keeps anything. */
export const personalData: PersonalData = {
  async remove(sql, person, at) {
    const requests = await sql.query<{ id: number }>(
      "select id from request where requester = $1",
      [person],
    );
    const ids = requests.map(({ id }) => id);
    const messages = await count(
      sql,
      `update request_message set body = '', author = null, author_name = null,
         source_platform = null, source_key = null, deleted_at = coalesce(deleted_at, $3)
       where author = $1 or request_id = any($2)`,
      [person, ids, at],
    );
    await forgetRequests(sql, ids, at);
    await sql.query("update request_event set actor = null where actor = $1", [person]);
    for (const table of await tablesOfPeople(sql)) {
      await sql.query(`delete from ${table} where person = $1`, [person]);
    }
    await sql.query("delete from inbox where inbound->>'person' = $1", [person]);
    // How to write to them; their next word brings it again, if there is one.
    await sql.query("delete from reachable where place = 'person/' || $1", [person]);
    await sql.query("delete from posted_card where address->>'person' = $1", [person]);
    // What still waits for the person goes too: the reply to their word tells all that there is to say.
    await sql.query("delete from outbox where address->>'person' = $1", [person]);
    return { requests: ids.length, messages };
  },
};

/**
 * Every table with a column for a person: one that is added later is not forgotten here. Who works at a
 * desk is the desk's business and stays. Turns go last, because others lean on them.
 */
async function tablesOfPeople(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select quote_ident(c.table_name) as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = current_schema() and c.column_name = 'person'
       and t.table_type = 'BASE TABLE' and c.table_name <> 'desk_member'
     order by c.table_name = 'turn'`,
  );
  return rows.map(({ name }) => name);
}

/** Removes everything personal from requests; the counts stay. */
export async function forgetRequests(sql: Sql, ids: readonly number[], at: Date): Promise<void> {
  await sql.query(
    `update request set requester = null, requester_name = null, requester_address = null,
       organization = '', field_values = '{}', data_deleted_at = $2, version = version + 1
     where id = any($1)`,
    [ids, at],
  );
  // Parcels about these requests hold copies of what was said.
  await sql.query(
    `delete from outbox where (sent_at is not null or given_up_at is not null)
       and (card = any($1) or under = any($1))`,
    [ids.flatMap((id) => [`request/${id}/requester`, `request/${id}/desk`])],
  );
}

async function count(sql: Sql, text: string, params: readonly unknown[]): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `with gone as (${text} returning 1) select count(*)::int as count from gone`,
    params,
  );
  return row?.count ?? 0;
}
