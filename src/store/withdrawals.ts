import type { Address } from "../domain/address.ts";
import type { Answer } from "../domain/answer.ts";
import type { Withdrawals } from "../domain/ports.ts";
import type { GivenAnswer, Withdrawal } from "../domain/withdrawal.ts";

/** Whether a turn rests on something that is switched off. */
const RESTS_ON_WITHDRAWN = `exists (
  select 1 from withdrawal where restored_at is null and (
    (kind = 'page' and pages @> array[name]) or
    (kind = 'topic' and ' ' || trim(regexp_replace(
       lower(question || ' ' || (answer->>'understoodAs')), '[^[:alnum:]]+', ' ', 'g')) || ' '
     like '% ' || name || ' %')))`;
const SAID_SOMETHING = "status in ('answered', 'partly_answered')";

interface Row {
  id: string;
  question: string;
  answer: Answer;
  address: Address | null;
}

const GIVEN = `returning answer_id as id, question, answer, (
  select address from outbox where card = 'answer/' || answer_id order by id limit 1) as address`;

/** What is switched off, in Postgres: the next question of any process finds it so. */
export const withdrawals: Withdrawals = {
  async current(sql) {
    const rows = await sql.query<{
      kind: Withdrawal["kind"];
      name: string;
      reason: string | null;
      withdrawn_at: Date;
    }>(
      `select kind, name, reason, withdrawn_at from withdrawal
       where restored_at is null order by withdrawn_at, id`,
    );
    return rows.map(({ kind, name, reason, withdrawn_at }) => ({
      kind,
      name,
      ...(reason !== null && { reason }),
      withdrawnAt: withdrawn_at,
    }));
  },
  async withdraw(sql, { kind, name, reason, withdrawnAt }) {
    const rows = await sql.query(
      `insert into withdrawal (kind, name, reason, withdrawn_at) values ($1, $2, $3, $4)
       on conflict (name) where restored_at is null do nothing returning 1 as withdrawn`,
      [kind, name, reason ?? null, withdrawnAt],
    );
    return rows.length > 0;
  },
  async restore(sql, name, at) {
    const rows = await sql.query(
      `update withdrawal set restored_at = $2 where name = $1 and restored_at is null
       returning 1 as restored`,
      [name, at],
    );
    return rows.length > 0;
  },
  async markAnswers(sql, at) {
    const rows = await sql.query<Row>(
      `update turn set withdrawn_at = $1
       where withdrawn_at is null and ${SAID_SOMETHING} and ${RESTS_ON_WITHDRAWN} ${GIVEN}`,
      [at],
    );
    return rows.map(given);
  },
  async unmarkAnswers(sql) {
    const rows = await sql.query<Row>(
      `update turn set withdrawn_at = null
       where withdrawn_at is not null and not ${RESTS_ON_WITHDRAWN} ${GIVEN}`,
    );
    return rows.map(given);
  },
};

function given({ id, question, answer, address }: Row): GivenAnswer {
  return { id, question, answer, ...(address && { sentTo: address }) };
}
