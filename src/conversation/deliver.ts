import type { Database } from "../domain/database.ts";
import type { Platform } from "../domain/inbound.ts";
import type { Messenger, Outbox } from "../domain/ports.ts";

/** What delivering needs. */
export interface Delivering {
  database: Database;
  outbox: Outbox;
  messengers: ReadonlyMap<Platform, Messenger>;
}

/**
 * Hands a stored reply to its platform. A reply that was delivered before is left alone; if the
 * process dies between the platform's yes and ours, it is sent once more: at least once, never none.
 * @throws when the platform is not configured or did not take it
 */
export async function deliver(
  outboxId: number,
  { database, outbox, messengers }: Delivering,
): Promise<void> {
  const waiting = await outbox.findUndelivered(database, outboxId);
  if (!waiting) return;
  const { inbound, reply } = waiting;
  const messenger = messengers.get(inbound.platform);
  if (!messenger) throw new Error(`there is no messenger for ${inbound.platform}`);
  await messenger.deliver(inbound, reply);
  await outbox.markDelivered(database, outboxId);
}
