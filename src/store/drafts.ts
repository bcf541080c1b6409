import type { FormValues } from "../domain/form.ts";
import type { Draft, Drafts } from "../domain/request-ports.ts";

interface Row {
  instance: string;
  person: string;
  field_values: FormValues;
  context: Record<string, string>;
  changed_at: Date;
}

/** Forms that were begun, in Postgres. */
export const drafts: Drafts = {
  async save(sql, { instance, person, values, context, changedAt }) {
    await sql.query(
      `insert into request_draft (instance, person, field_values, context, begun_at, changed_at)
       values ($1, $2, $3, $4, $5, $5)
       on conflict (instance) do update
         set field_values = excluded.field_values, context = excluded.context,
             changed_at = excluded.changed_at
         where request_draft.person = excluded.person`,
      [instance, person, JSON.stringify(values), JSON.stringify(context), changedAt],
    );
  },
  async find(sql, instance, person) {
    const [row] = await sql.query<Row>(
      "select * from request_draft where instance = $1 and person = $2",
      [instance, person],
    );
    return row && draftOf(row);
  },
  async newestOf(sql, person, since) {
    const [row] = await sql.query<Row>(
      `select * from request_draft where person = $1 and changed_at >= $2
       order by changed_at desc limit 1`,
      [person, since],
    );
    return row && draftOf(row);
  },
  async discard(sql, instance, person) {
    await sql.query("delete from request_draft where instance = $1 and person = $2", [
      instance,
      person,
    ]);
  },
};

function draftOf({ instance, person, field_values, context, changed_at }: Row): Draft {
  return { instance, person, values: field_values, context, changedAt: changed_at };
}
