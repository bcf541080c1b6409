import type { RequestNames } from "../../cards/request-names.ts";
import type { Actor } from "../../desk/roles.ts";
import { type Address, addressKey } from "../../domain/address.ts";
import type { Sql } from "../../domain/database.ts";
import type { Prompt, Recorded } from "../../domain/inbound.ts";
import type { Clock, Jobs, Outbox, Parcel } from "../../domain/ports.ts";
import type { RequestPolicy } from "../../domain/request-policy.ts";
import type {
  Desks,
  Drafts,
  PersonalData,
  RequestMessages,
  Requests,
} from "../../domain/request-ports.ts";

/** What requests need; built once, in the composition root. */
export interface Requesting {
  requests: Requests;
  messages: RequestMessages;
  drafts: Drafts;
  desks: Desks;
  personalData: PersonalData;
  outbox: Outbox;
  names: RequestNames;
  policy: RequestPolicy;
  clock: Clock;
  /** Whether mail can be sent to a desk. */
  mail: boolean;
}

/** The same within one transaction, in which everything is read, changed and told. */
export interface Work extends Requesting {
  tx: Sql;
  jobs: Pick<Jobs, "deliver">;
  now: Date;
}

/** Opens the work of one transaction. */
export function workOn(tx: Sql, jobs: Pick<Jobs, "deliver">, requesting: Requesting): Work {
  return { ...requesting, tx, jobs, now: requesting.clock() };
}

/** Who did what the event tells. */
export function actorOf({ person, personName, replyTo, administers }: Prompt | Recorded): Actor {
  return { person, name: personName, place: replyTo, administers: administers === true };
}

/** The person's own conversation with the bot: what concerns them alone goes there. */
export function homeOf({
  person,
  place: { platform, workspace },
}: Pick<Actor, "person" | "place">): Address {
  return { platform, ...(workspace && { workspace }), person };
}

/** Somebody as a member of a desk. */
export function memberAt(desk: string, actor: Actor, at: Date) {
  const { person, name } = actor;
  return { desk, person, name, home: homeOf(actor), at };
}

/**
 * Sends something in this transaction: it goes out if and only if that commits.
 * @returns whether it was not sent before
 */
export async function post(parcel: Parcel, { outbox, jobs, tx }: Work): Promise<boolean> {
  const added = await outbox.add(tx, parcel);
  if (added !== undefined) await jobs.deliver(tx, addressKey(parcel.to));
  return added !== undefined;
}
