import type { Address } from "../domain/address.ts";
import { type DeskSetting, deskAddress } from "../domain/desk.ts";
import type { Routing } from "../domain/route.ts";

/** A desk and where it is reached; without an address it waits for somebody to look. */
export interface ReachedDesk {
  desk: string;
  address?: Address | undefined;
}

/**
 * The desk that a request for `wanted` lies at: that desk if it can be reached, else its backup, else
 * triage. Where none can be reached it is triage all the same: a request is always in one queue.
 */
export function reachDesk(
  wanted: string,
  settings: ReadonlyMap<string, DeskSetting>,
  routing: Pick<Routing, "desks" | "triage">,
  mail: boolean,
): ReachedDesk {
  for (const desk of wayFrom(wanted, routing)) {
    const address = deskAddress(settings.get(desk), mail);
    if (address) return { desk, address };
  }
  return { desk: routing.triage };
}

/** The desk after this one: its backup, or triage. */
export function backupOf(desk: string, routing: Pick<Routing, "desks" | "triage">): string {
  return routing.desks.find(({ id }) => id === desk)?.backup ?? routing.triage;
}

/** A desk, its backups, and triage at the end; each once. */
function wayFrom(desk: string, routing: Pick<Routing, "desks" | "triage">): string[] {
  const backups = new Map(routing.desks.map(({ id, backup }) => [id, backup]));
  const way: string[] = [];
  let current: string | undefined = desk;
  while (current !== undefined && !way.includes(current)) {
    way.push(current);
    current = backups.get(current);
  }
  return way.includes(routing.triage) ? way : [...way, routing.triage];
}
