import type { Database } from "../domain/database.ts";
import type { DailyShare, ModelBudget } from "../domain/model-budget.ts";

/** The row that sums up everybody. */
const EVERYBODY = "";

/** The account in Postgres: two processes that take the last answer at once get one between them. */
export function modelBudget(database: Database): ModelBudget {
  return {
    take: (day, person, share) =>
      database
        .transaction(async (tx) => {
          const take = async (who: string, answers: number, tokens: number) => {
            const rows = await tx.query(
              `insert into model_use (day, person, answers) values ($1, $2, 1)
               on conflict (day, person) do update set answers = model_use.answers + 1
               where model_use.answers < $3 and model_use.tokens < $4 returning 1 as taken`,
              [day, who, answers, tokens],
            );
            // Half of it must not stay taken.
            if (rows.length === 0) throw new ShareUsedUpError();
          };
          await take(EVERYBODY, share.answersPerDay, share.tokensPerDay);
          if (person) await take(person, share.answersPerPersonPerDay, Number.MAX_SAFE_INTEGER);
          return true;
        })
        .catch((error) => {
          if (error instanceof ShareUsedUpError) return false;
          throw error;
        }),
    async has(day, person, share) {
      const rows = await database.query<{ person: string; answers: number; tokens: string }>(
        "select person, answers, tokens from model_use where day = $1 and person = any($2)",
        [day, person ? [EVERYBODY, person] : [EVERYBODY]],
      );
      return rows.every((row) => isLeft(row, share));
    },
    async addTokens(day, tokens) {
      await database.query(
        `insert into model_use (day, person, tokens) values ($1, $2, $3)
         on conflict (day, person) do update set tokens = model_use.tokens + excluded.tokens`,
        [day, EVERYBODY, tokens],
      );
    },
  };
}

/** Rolls back the transaction that found a share used up. */
class ShareUsedUpError extends Error {}

function isLeft(
  { person, answers, tokens }: { person: string; answers: number; tokens: string },
  share: DailyShare,
): boolean {
  if (person !== EVERYBODY) return answers < share.answersPerPersonPerDay;
  return answers < share.answersPerDay && Number(tokens) < share.tokensPerDay;
}
