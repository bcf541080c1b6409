import type { Audience } from "../domain/audience.ts";
import type { Audiences } from "../domain/ports.ts";

/** Whom somebody wants answers for, in Postgres. */
export const audiences: Audiences = {
  async of(sql, person) {
    const [row] = await sql.query<{ audience: Audience }>(
      "select audience from person_audience where person = $1",
      [person],
    );
    return row?.audience;
  },
  async choose(sql, person, audience, at) {
    await sql.query(
      `insert into person_audience (person, audience, chosen_at) values ($1, $2, $3)
       on conflict (person) do update set audience = excluded.audience, chosen_at = excluded.chosen_at`,
      [person, audience, at],
    );
  },
};
