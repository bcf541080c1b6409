import type { Address } from "../domain/address.ts";
import type { Sql } from "../domain/database.ts";
import type { Reference, References } from "../domain/reachable.ts";

/** What was learned of places and people, in Postgres. */
export function createReferences(sql: Sql): References {
  return {
    async remember(to, reference) {
      // Most events bring what is known already: then nothing is written.
      await sql.query(
        `insert into reachable (platform, place, reference) values ($1, $2, $3)
         on conflict (platform, place) do update set reference = excluded.reference, seen_at = now()
         where reachable.reference <> excluded.reference`,
        [to.platform, placeOf(to), JSON.stringify(reference)],
      );
    },
    async find(to) {
      const [row] = await sql.query<{ reference: Reference }>(
        "select reference from reachable where platform = $1 and place = $2",
        [to.platform, placeOf(to)],
      );
      return row?.reference;
    },
    async forget(to) {
      await sql.query("delete from reachable where platform = $1 and place = $2", [
        to.platform,
        placeOf(to),
      ]);
    },
  };
}

function placeOf({ channel, person }: Pick<Address, "channel" | "person">): string {
  return channel ? `channel/${channel}` : `person/${person ?? ""}`;
}
