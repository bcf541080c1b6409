import type { AnswerStatus } from "../domain/answer.ts";
import type { FeedbackReason } from "../domain/feedback.ts";
import type { FeedbackStore } from "../domain/ports.ts";

interface Row {
  question: string;
  understood_as: string;
  status: AnswerStatus;
  asked_at: Date;
  bad: number;
  reasons: FeedbackReason[] | null;
  comments: string[] | null;
}

/** What people think of answers, in Postgres. */
export const feedback: FeedbackStore = {
  async give(sql, { answerId, person, verdict, reason, comment }, at) {
    const rows = await sql.query(
      `insert into feedback (answer_id, person, verdict, reason, comment, given_at)
       select answer_id, $2, $3, $4, $5, $6 from turn where answer_id = $1
       on conflict (answer_id, person) do update set verdict = excluded.verdict,
         reason = excluded.reason, comment = excluded.comment, given_at = excluded.given_at
       returning 1 as given`,
      [answerId, person, verdict, reason ?? null, comment ?? null, at],
    );
    return rows.length > 0;
  },
  async misses(sql, since) {
    const rows = await sql.query<Row>(
      `select question, answer->>'understoodAs' as understood_as, status, asked_at,
         coalesce(bad, 0) as bad, reasons, comments
       from turn left join (
         select answer_id, count(*)::int as bad,
           array_agg(reason) filter (where reason is not null) as reasons,
           array_agg(comment) filter (where comment is not null) as comments
         from feedback where verdict = 'bad' group by 1) as found using (answer_id)
       where asked_at >= $1 and (found.bad > 0 or status = 'no_answer'
         or (status = 'partly_answered' and jsonb_array_length(answer->'unsaid') > 0))
       order by asked_at desc, id desc`,
      [since],
    );
    return rows.map(({ question, understood_as, status, asked_at, bad, reasons, comments }) => ({
      question,
      understoodAs: understood_as,
      status,
      askedAt: asked_at,
      bad,
      reasons: reasons ?? [],
      comments: comments ?? [],
    }));
  },
};
