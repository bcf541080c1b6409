import { type Answer, turnOf } from "../domain/answer.ts";
import type { Turns } from "../domain/ports.ts";

/** What was said, in Postgres. */
export const turns: Turns = {
  async add(sql, { conversation, person, text }, answer, askedAt, id) {
    const { status, mode, made, citations } = answer;
    await sql.query(
      `insert into turn (answer_id, conversation, person, question, status, answer, asked_at,
         pages, mode, prompt)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        conversation,
        person,
        text,
        status,
        JSON.stringify(answer),
        askedAt,
        [...new Set(citations.map(({ pageId }) => pageId))],
        mode,
        made?.prompt ?? null,
      ],
    );
  },
  async has(sql, conversation) {
    const rows = await sql.query("select 1 from turn where conversation = $1 limit 1", [
      conversation,
    ]);
    return rows.length > 0;
  },
  async recent(sql, conversation, since, limit) {
    const rows = await sql.query<{ question: string; answer: Answer }>(
      `select question, answer from turn
       where conversation = $1 and asked_at >= $2 order by id desc limit $3`,
      [conversation, since, limit],
    );
    return rows.reverse().map(({ question, answer }) => turnOf(question, answer));
  },
};
