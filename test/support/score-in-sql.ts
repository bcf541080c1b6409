import type { Scored, Scoring } from "../../src/corpus/score.ts";
import { B, K1, NAMED, weightsOf } from "../../src/corpus/score.ts";
import type { Sql } from "../../src/domain/database.ts";

/** The same scores, added up by the database: the formula as it is written, to compare with. */
export function scoringInSql(sql: Sql): Scoring {
  return async ({ terms, named }, totals, { limit, kinds, audience, statuses, pages }) => {
    const params: unknown[] = [
      terms.map(({ id }) => id),
      weightsOf(terms, totals),
      totals.averageLength,
      limit,
    ];
    const filters: string[] = [];
    const filter = (value: unknown, clause: (param: string) => string) => {
      if (value === undefined) return;
      params.push(value);
      filters.push(clause(`$${params.length}`));
    };
    filter(kinds, (param) => `page_kind = any(${param})`);
    filter(statuses, (param) => `page_status = any(${param})`);
    filter(audience, (param) => `coalesce(audience, ${param}) = ${param}`);
    filter(pages, (param) => `page_id = any(${param})`);
    const score = `sum(weight * frequency / (frequency + ${K1} * (${1 - B} + ${B} * posting.length / $3)))`;
    let bonus = "1";
    if (named.length > 0) {
      params.push(named);
      bonus = `max(case when page_id = any($${params.length}) then ${NAMED} else 1 end)`;
    }
    const joined = filters.length > 0 || named.length > 0;
    return sql.query<Scored>(
      `select passage_id as id, (${score} * ${bonus})::float8 as score
     from unnest($1::int[], $2::real[]) as wanted(term_id, weight)
     join posting using (term_id)
     ${joined ? "join passage on passage.id = passage_id" : ""}
     ${filters.length > 0 ? `where ${filters.join(" and ")}` : ""}
     group by 1 order by 2 desc, 1 limit $4`,
      params,
    );
  };
}
