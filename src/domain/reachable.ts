import type { Address } from "./address.ts";

/**
 * How a platform says a place or a person can be written to; only its own folder can read it. It is
 * learned from what comes from there, and may change with every event.
 */
export type Reference = Record<string, unknown>;

/** What was learned of places and people, for writing to them without being asked. */
export interface References {
  /** Remembers it; of two, the later counts. */
  remember(
    to: Pick<Address, "platform" | "channel" | "person">,
    reference: Reference,
  ): Promise<void>;
  find(to: Pick<Address, "platform" | "channel" | "person">): Promise<Reference | undefined>;
  forget(to: Pick<Address, "platform" | "channel" | "person">): Promise<void>;
}
