import { type ConstructorOptions, PgBoss } from "pg-boss";
import type { Database, Sql } from "../domain/database.ts";
import type { Jobs } from "../domain/ports.ts";
import { QUEUES, type QueueName } from "./queues.ts";

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
  /** How many jobs wait or run, by queue; for `/metrics`. */
  counts(): Promise<Record<string, number>>;
  /** Takes no new jobs, lets the running ones finish, and stops. */
  stop(): Promise<void>;
}

/** How often an idle worker looks for jobs that another process enqueued. */
const POLL_SECONDS = 2;
const STOP_TIMEOUT_MS = 10_000;
const WAKE_WITHIN_MS = 60_000;
const WAKE_AFTER_MS = [5, 100];

/**
 * Starts the workers. Jobs of this process start at once; those of other processes within the
 * polling time.
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

  const workers = new Map<QueueName, string[]>();
  const startWorker = async <Data extends object>(
    name: QueueName,
    handle: (data: Data) => Promise<void>,
  ) => {
    const options = { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 };
    const id: string = await boss.work<Data>(name, options, async ([job]) => {
      try {
        if (job) await handle(job.data);
      } catch (error) {
        onError(error);
        throw error;
      } finally {
        // Where there was one job there may be more: it polls only after it found none.
        boss.notifyWorker(id);
      }
    });
    return id;
  };
  const work = async <Data extends object>(
    name: QueueName,
    handle: (data: Data) => Promise<void>,
    concurrency = 1,
  ) => {
    await boss.createQueue(name, QUEUES[name]);
    const ids: string[] = [];
    // Workers of their own, because each is woken by its own name.
    while (ids.length < concurrency) ids.push(await startWorker(name, handle));
    workers.set(name, ids);
  };
  await boss.createQueue("dead", {});
  await work<{ address: string }>("deliver", ({ address }) => handlers.deliver(address), 4);
  await work<{ id: number }>("respond", ({ id }) => handlers.respond(id));
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

  const enqueue = async (name: QueueName, tx: Sql, data: object, startAfter?: Date) => {
    await boss.send(name, data, { db: executor(tx), ...(startAfter && { startAfter }) });
    const wait = startAfter ? Math.max(startAfter.getTime() - Date.now(), 0) : 0;
    if (wait >= WAKE_WITHIN_MS) return;
    // The job is visible only after the commit, so the workers are woken a moment later, and once
    // more in case that took longer. What is far off is found by polling.
    for (const patience of WAKE_AFTER_MS) {
      setTimeout(() => {
        for (const worker of workers.get(name) ?? []) boss.notifyWorker(worker);
      }, wait + patience).unref();
    }
  };
  return {
    jobs: {
      respond: (tx, inboxId) => enqueue("respond", tx, { id: inboxId }),
      deliver: (tx, address, from) => enqueue("deliver", tx, { address }, from),
    },
    async counts() {
      const queues = await boss.getQueues();
      return Object.fromEntries(queues.map((queue) => [queue.name, queue.queuedCount]));
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS }),
  };
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

/** pg-boss's port over ours. */
function executor(sql: Sql): NonNullable<ConstructorOptions["db"]> {
  return {
    async executeSql(text, values) {
      return { rows: await sql.query(text, values) };
    },
  };
}
