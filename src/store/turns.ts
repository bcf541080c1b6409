import { type Answer, turnOf } from "../domain/answer.ts";
import type { StoredAnswer, Turns } from "../domain/ports.ts";

/** What was said, in Postgres. */
export const turns: Turns = {
  async add(sql, { conversation, messageKey, person, text }, answer, askedAt, id) {
    const { status, mode, made } = answer;
    await sql.query(
      `insert into turn (answer_id, conversation, person, question, status, answer, asked_at,
         pages, mode, prompt, message_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        conversation,
        person,
        text,
        status,
        JSON.stringify(answer),
        askedAt,
        pagesOf(answer),
        mode,
        made?.prompt ?? null,
        messageKey ?? null,
      ],
    );
  },
  async has(sql, conversation) {
    const rows = await sql.query("select 1 from turn where conversation = $1 limit 1", [
      conversation,
    ]);
    return rows.length > 0;
  },
  async recent(sql, conversation, since, limit, before) {
    const rows = await sql.query<{ question: string; answer: Answer }>(
      `select question, answer from turn
       where conversation = $1 and asked_at >= $2
         and ($4::uuid is null or id < (select id from turn where answer_id = $4))
       order by id desc limit $3`,
      [conversation, since, limit, before ?? null],
    );
    return rows.reverse().map(({ question, answer }) => turnOf(question, answer));
  },
  async find(sql, id) {
    const [row] = await sql.query<StoredAnswer>(`${STORED} where answer_id = $1`, [id]);
    return row;
  },
  async ofMessage(sql, { conversation, messageKey }) {
    const [row] = await sql.query<StoredAnswer>(
      `${STORED} where conversation = $1 and message_key = $2`,
      [conversation, messageKey ?? null],
    );
    return row;
  },
  async replace(sql, id, question, answer) {
    await sql.query(
      `update turn set question = $2, status = $3, answer = $4, pages = $5, mode = $6, prompt = $7,
         withdrawn_at = null where answer_id = $1`,
      [
        id,
        question,
        answer.status,
        JSON.stringify(answer),
        pagesOf(answer),
        answer.mode,
        answer.made?.prompt ?? null,
      ],
    );
    await sql.query("delete from feedback where answer_id = $1", [id]);
  },
  async remove(sql, id) {
    await sql.query("delete from turn where answer_id = $1", [id]);
  },
};

const STORED = `select answer_id as id, person, question, answer,
  withdrawn_at is not null as withdrawn from turn`;

function pagesOf({ citations }: Answer): string[] {
  return [...new Set(citations.map(({ pageId }) => pageId))];
}
