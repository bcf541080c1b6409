import type { Platform } from "../domain/address.ts";
import type { RequestMessage, RequestMessages } from "../domain/request-ports.ts";

interface Row {
  id: number;
  request_id: number;
  act: RequestMessage["act"];
  author: string | null;
  author_name: string | null;
  author_role: RequestMessage["authorRole"];
  internal: boolean;
  body: string;
  source_platform: Platform | null;
  source_key: string | null;
  sent_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
}

/** What was said about requests, in Postgres. */
export const requestMessages: RequestMessages = {
  async add(sql, message) {
    const [row] = await sql.query<Row>(
      `insert into request_message (request_id, act, author, author_name, author_role, internal, body,
         source_platform, source_key, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (source_platform, source_key) do nothing returning *`,
      [
        message.request,
        message.act,
        message.author ?? null,
        message.authorName ?? null,
        message.authorRole,
        message.internal,
        message.body,
        message.source?.platform ?? null,
        message.source?.key ?? null,
        message.sentAt,
      ],
    );
    return row && messageOf(row);
  },

  async edit(sql, { platform, key }, author, body, at) {
    const [row] = await sql.query<Row>(
      `update request_message set body = $4, edited_at = $5
       where source_platform = $1 and source_key = $2 and author = $3 and deleted_at is null
         and body <> $4
       returning *`,
      [platform, key, author, body, at],
    );
    return row && messageOf(row);
  },

  async remove(sql, { platform, key }, author, at) {
    const [row] = await sql.query<Row>(
      `update request_message set body = '', deleted_at = $4
       where source_platform = $1 and source_key = $2 and author = $3 and deleted_at is null
       returning *`,
      [platform, key, author, at],
    );
    return row && messageOf(row);
  },

  async of(sql, request) {
    const rows = await sql.query<Row>(
      "select * from request_message where request_id = $1 order by id",
      [request],
    );
    return rows.map(messageOf);
  },
};

function messageOf(row: Row): RequestMessage {
  return {
    id: row.id,
    request: row.request_id,
    act: row.act,
    author: row.author ?? undefined,
    authorName: row.author_name ?? undefined,
    authorRole: row.author_role,
    internal: row.internal,
    body: row.body,
    source:
      row.source_platform && row.source_key
        ? { platform: row.source_platform, key: row.source_key }
        : undefined,
    sentAt: row.sent_at,
    editedAt: row.edited_at ?? undefined,
    deletedAt: row.deleted_at ?? undefined,
  };
}
