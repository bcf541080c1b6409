import type { Queue } from "pg-boss";

/** The queues, and how patient each one is. What fails for good lands in `dead`, where it is seen. */
export const QUEUES = {
  /** Answer a recorded message. A person waits: try again soon, and not for long. */
  respond: { retryLimit: 3, retryDelay: 2, retryBackoff: true, deadLetter: "dead" },
  /** Hand a reply to its platform. Platforms are away for minutes, sometimes for hours. */
  deliver: {
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 1_800,
    deadLetter: "dead",
  },
  /** Delete what is older than it may be kept. */
  purge: { retryLimit: 2, retryDelay: 600 },
} as const satisfies Record<string, Omit<Queue, "name">>;

export type QueueName = keyof typeof QUEUES;
