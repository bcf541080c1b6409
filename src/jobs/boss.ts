import { PgBoss } from "pg-boss";
import type { Database } from "../domain/database.ts";
import type { Jobs } from "../domain/ports.ts";
import { createLane } from "./lane.ts";
import type { QueueName } from "./queues.ts";
import { executor, startWorkerGroup } from "./workers.ts";

/** A source that is read by itself. */
export interface ScheduledSource {
  connector: string;
  args: string[];
}

/** What each queue's jobs do. A handler that throws is tried again, later and later. */
export interface JobHandlers {
  respond(inboxId: number): Promise<void>;
  deliver(addressKey: string): Promise<void>;
  /** Once at the start and then every minute. */
  sweep(): Promise<void>;
  /** Every minute. */
  clocks(): Promise<void>;
  /** On Monday morning. */
  digest(): Promise<void>;
  purge(): Promise<void>;
  /** Once at the start and every ten minutes: what happened to pages and sources, and who is told. */
  watch(): Promise<void>;
  /** On Monday, for administrators. */
  freshness(): Promise<void>;
  /** Reads one source, as the policy schedules it. */
  ingest(source: ScheduledSource): Promise<void>;
  /** Once at the start, for what was indexed then, and every hour. */
  embed(): Promise<void>;
}

/** The running workers. */
export interface Workers {
  jobs: Jobs;
  /** Whether a question that comes now has to wait for others. */
  areBusy(): boolean;
  /** How many jobs wait or run, by queue; for `/metrics`. */
  counts(): Promise<Record<string, number>>;
  /** Takes no new jobs, lets the running ones finish, and stops. */
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 10_000;
/** Questions that are worked on at a time; a language model takes seconds for each. */
const ANSWERS_AT_A_TIME = 8;
/** Addresses that are delivered to at a time. */
const DELIVERIES_AT_A_TIME = 4;
/** Workers for questions, and how many jobs one takes at a time: taking them costs as much for one. */
const RESPONDERS = 4;
const BATCH = 5;

/**
 * Starts the workers. Jobs of this process start as soon as their transaction is committed; those of
 * other processes within the polling time.
 */
export async function startWorkers(
  database: Database,
  handlers: JobHandlers,
  onError: (error: unknown) => void,
  sources: readonly (ScheduledSource & { cron: string })[] = [],
): Promise<Workers> {
  const boss = new PgBoss({
    db: executor(database),
    backend: database.engine === "embedded" ? "pglite" : "postgres",
    // Both look at the server's own maintenance, which is its administrator's business.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue("dead", {});

  const answering = createLane(ANSWERS_AT_A_TIME);
  const delivering = createLane(DELIVERIES_AT_A_TIME);
  const deliver = async (address: string) => {
    // Whatever is due at an address goes with the first delivery that begins.
    if (delivering.isWaiting(address)) return;
    await delivering.run(address, () => handlers.deliver(address));
  };
  const responders = await startWorkerGroup<RespondJob>(boss, "respond", onError, {
    size: RESPONDERS,
    batch: BATCH,
    compare: (one, other) => one.id - other.id,
    // A question without a conversation was enqueued by an earlier version.
    handle: async ({ id, conversation = `${id}` }) => {
      await answering.run(conversation, () => handlers.respond(id));
    },
  });
  const work = async <Data extends object>(
    name: QueueName,
    handle: (data: Data) => Promise<void>,
  ) => {
    await startWorkerGroup<Data>(boss, name, onError, { size: 1, batch: 1, handle });
  };
  // After an outage of a platform many addresses are due at once; the lane lets so many through.
  await startWorkerGroup<{ address: string }>(boss, "deliver", onError, {
    size: 1,
    batch: 2 * DELIVERIES_AT_A_TIME,
    handle: ({ address }) => deliver(address),
  });
  await work("sweep", () => handlers.sweep());
  await work("clocks", () => handlers.clocks());
  await work("digest", () => handlers.digest());
  await work("purge", () => handlers.purge());
  await work("watch", () => handlers.watch());
  await work("freshness", () => handlers.freshness());
  await work<ScheduledSource>("ingest", (source) => handlers.ingest(source));
  await scheduleSources(boss, sources);
  await boss.schedule("watch", "*/10 * * * *");
  await boss.schedule("freshness", "0 13 * * 1");
  await boss.send("watch", {});
  await work("embed", () => handlers.embed());
  await boss.schedule("sweep", "* * * * *");
  await boss.schedule("clocks", "* * * * *");
  await boss.schedule("digest", "0 9 * * 1", {}, { tz: "America/New_York" });
  await boss.schedule("purge", "17 3 * * *");
  await boss.schedule("embed", "41 * * * *");
  await boss.send("embed", {}, { singletonKey: "embed" });

  return {
    jobs: {
      async respond(tx, id, conversation) {
        await boss.send("respond", { id, conversation }, { db: executor(tx) });
        tx.afterCommit(responders.wake);
      },
      async deliver(tx, address, from) {
        if (from && from.getTime() > Date.now()) {
          await boss.send("deliver", { address }, { db: executor(tx), startAfter: from });
          return;
        }
        // The parcel is in the outbox: if this process dies, a sweep finds it there.
        tx.afterCommit(() => void deliver(address).catch(onError));
      },
    },
    areBusy: () => answering.size() >= ANSWERS_AT_A_TIME,
    async counts() {
      const queues = await boss.getQueues();
      const counts = queues.map((queue) => [queue.name, queue.queuedCount] as const);
      return { ...Object.fromEntries(counts), delivering: delivering.size() };
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
      const timeout = new Promise((resolve) => setTimeout(resolve, STOP_TIMEOUT_MS).unref());
      await Promise.race([delivering.close(), timeout]);
    },
  };
}

/** A message to be answered, by its number in the inbox, and where it belongs. */
interface RespondJob {
  id: number;
  conversation?: string;
}

/** Brings the schedule to what the policy says: one entry for each source, and no other. */
async function scheduleSources(
  boss: PgBoss,
  sources: readonly (ScheduledSource & { cron: string })[],
): Promise<void> {
  const keyOf = ({ connector, args }: ScheduledSource) =>
    [connector, ...args]
      .join("-")
      .replace(/[^\w./-]/g, "_")
      .slice(0, 100);
  const wanted = new Set(sources.map(keyOf));
  for (const { key } of await boss.getSchedules("ingest")) {
    if (!wanted.has(key)) await boss.unschedule("ingest", key);
  }
  for (const { connector, args, cron } of sources) {
    await boss.schedule("ingest", cron, { connector, args }, { key: keyOf({ connector, args }) });
  }
}
