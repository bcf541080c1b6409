import type { Platform } from "../domain/address.ts";
import type { Database, Sql } from "../domain/database.ts";
import {
  type MessageRef,
  type Messenger,
  PlaceGoneError,
  RetryLaterError,
} from "../domain/messenger.ts";
import type { Clock, DueParcel, Jobs, Outbox } from "../domain/ports.ts";

/** What delivering needs. */
export interface Delivering {
  database: Database;
  outbox: Outbox;
  jobs: Jobs;
  messengers: ReadonlyMap<Platform, Messenger>;
  clock: Clock;
  /** Decides what becomes of a parcel whose place is gone, in the transaction that gives it up. */
  onPlaceGone(parcel: DueParcel, tx: Sql): Promise<void>;
  /** Told of every parcel that is given up for good. */
  onGivenUp(parcel: DueParcel, error: unknown): void;
}

/** Longer than any platform takes to answer; then another process may take the parcel over. */
const HOLD_MS = 60_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** With these pauses, about four hours: platforms are away for minutes, sometimes for hours. */
const MOST_ATTEMPTS = 18;

/**
 * Hands everything that is due at an address to its platform, in order. If the process dies between
 * the platform's yes and ours, that one parcel is sent once more: at least once, never none.
 */
export async function deliver(address: string, delivering: Delivering): Promise<void> {
  const { database, outbox, clock, messengers } = delivering;
  // Nobody can be called at a terminal: what waits for one is fetched when somebody sits down.
  if (address.startsWith("terminal|") && !messengers.has("terminal")) return;
  for (;;) {
    const now = clock();
    const until = new Date(now.getTime() + HOLD_MS);
    const parcel = await outbox.take(database, address, now, until);
    if (!parcel) return;
    try {
      const message = await send(parcel, delivering.messengers);
      await database.transaction((tx) => outbox.markSent(tx, parcel, message, clock()));
    } catch (error) {
      const goesOn = await handleFailure(parcel, address, error, delivering);
      if (!goesOn) return;
    }
  }
}

/** Starts a delivery for every address that has something due, whether or not it has a job. */
export async function sweep({
  database,
  outbox,
  jobs,
  clock,
}: Pick<Delivering, "database" | "outbox" | "jobs" | "clock">): Promise<void> {
  const addresses = await outbox.dueAddresses(database, clock());
  for (const address of addresses) {
    await database.transaction((tx) => jobs.deliver(tx, address));
  }
}

async function send(
  { to, content, posted, thread }: DueParcel,
  messengers: ReadonlyMap<Platform, Messenger>,
): Promise<MessageRef> {
  const messenger = messengers.get(to.platform);
  if (!messenger) throw new PlaceGoneError(`${to.platform} is not configured`);
  if (!posted) return messenger.post(to, content, thread);
  try {
    await messenger.update(to, posted, content);
    return posted;
  } catch (error) {
    // Somebody deleted the message: its card comes back as a new one.
    if (error instanceof PlaceGoneError) return messenger.post(to, content, thread);
    throw error;
  }
}

/** @returns whether what waits behind the parcel may go now */
async function handleFailure(
  parcel: DueParcel,
  address: string,
  error: unknown,
  { database, outbox, jobs, clock, onPlaceGone, onGivenUp }: Delivering,
): Promise<boolean> {
  const reason = error instanceof Error ? error.message : "unknown fault";
  const gone = error instanceof PlaceGoneError;
  if (gone || parcel.attempts + 1 >= MOST_ATTEMPTS) {
    await database.transaction(async (tx) => {
      await outbox.giveUp(tx, parcel.id, clock(), reason);
      if (gone) await onPlaceGone(parcel, tx);
    });
    onGivenUp(parcel, error);
    return true;
  }
  const pause =
    error instanceof RetryLaterError
      ? error.afterMs
      : Math.min(FIRST_PAUSE_MS * 2 ** parcel.attempts, LONGEST_PAUSE_MS);
  const at = new Date(clock().getTime() + pause);
  await database.transaction(async (tx) => {
    await outbox.postpone(tx, parcel.id, at, reason);
    await jobs.deliver(tx, address, at);
  });
  return false;
}
