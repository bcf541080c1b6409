import type { Queue } from "pg-boss";

/** The queues, and how patient each one is. What fails for good lands in `dead`, where it is seen. */
export const QUEUES = {
  /**
   * Answer a recorded message. A person waits: try again soon, and not for long. What a process had in
   * hand that died is free again when it has given no sign of life for so long.
   */
  respond: {
    retryLimit: 3,
    retryDelay: 2,
    retryBackoff: true,
    deadLetter: "dead",
    heartbeatSeconds: 20,
  },
  /** Deliver later what waits for an address; the outbox itself keeps what failed. What is due now needs no job. */
  deliver: { retryLimit: 2, retryDelay: 5 },
  /** Wake whatever is due and has no job, because a process died between the two. */
  sweep: { retryLimit: 0 },
  /** Give passages their vectors. Endpoints are away for minutes; what was done is kept. */
  embed: { retryLimit: 6, retryDelay: 30, retryBackoff: true },
  /** Look after the clocks of requests. What one run leaves, the next one finds. */
  clocks: { retryLimit: 0 },
  /** Send every desk its week. A second run of it sends nothing twice. */
  digest: { retryLimit: 3, retryDelay: 300 },
  /** See what happened to pages and sources, and tell who wants to know. */
  watch: { retryLimit: 1, retryDelay: 60 },
  /** Send administrators what should be looked at again. */
  freshness: { retryLimit: 2, retryDelay: 600 },
  /** Read an official source. A run that was cut off goes on where it was. */
  ingest: { retryLimit: 2, retryDelay: 1_800, expireInSeconds: 10_800 },
  /** Delete what is older than it may be kept. */
  purge: { retryLimit: 2, retryDelay: 600 },
} as const satisfies Record<string, Omit<Queue, "name">>;

export type QueueName = keyof typeof QUEUES;
