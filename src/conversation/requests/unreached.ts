import type { Sql } from "../../domain/database.ts";
import { deskAddress } from "../../domain/desk.ts";
import type { Requesting } from "./work.ts";

/** The desks that nothing can be sent to now: their requests lie at a backup or at triage. */
export async function unreachedDesks(
  sql: Sql,
  { desks, names, mail }: Pick<Requesting, "desks" | "names" | "mail">,
): Promise<string[]> {
  const settings = await desks.settings(sql);
  const ids = names.routing.desks.map(({ id }) => id);
  return ids.filter((id) => deskAddress(settings.get(id), mail) === undefined);
}
