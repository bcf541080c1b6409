import type { Sql } from "../domain/database.ts";
import type { Installations } from "../domain/installation.ts";

/** Installations in Postgres. */
export function createInstallations(sql: Sql): Installations {
  return {
    async save({ platform, id, sealed }) {
      await sql.query(
        `insert into installation (platform, id, sealed) values ($1, $2, $3)
         on conflict (platform, id) do update set sealed = excluded.sealed, installed_at = now()`,
        [platform, id, sealed],
      );
    },
    async find(platform, id) {
      const [row] = await sql.query<{ sealed: string }>(
        "select sealed from installation where platform = $1 and id = $2",
        [platform, id],
      );
      return row?.sealed;
    },
    async remove(platform, id) {
      await sql.query("delete from installation where platform = $1 and id = $2", [platform, id]);
    },
  };
}
