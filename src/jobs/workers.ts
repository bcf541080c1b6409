import type { ConstructorOptions, JobResult, PgBoss } from "pg-boss";
import type { Sql } from "../domain/database.ts";
import { QUEUES, type QueueName } from "./queues.ts";

/** Workers of one queue that are woken together. */
export interface WorkerGroup {
  /** Tells that there is a job: one that has nothing to do looks for it. */
  wake(): void;
}

/** How a queue is worked on. */
export interface Working<Data> {
  /** How many workers. */
  size: number;
  /** How many jobs each takes at a time. */
  batch: number;
  handle(data: Data): Promise<void>;
  /** Which of the jobs that are taken together is begun first; the database gives them in no order. */
  compare?(one: Data, other: Data): number;
}

/** How often an idle worker looks for jobs that another process enqueued. */
const POLL_SECONDS = 2;

/** Creates a queue and starts its workers. A job whose handler throws is tried again. */
export async function startWorkerGroup<Data extends object>(
  boss: PgBoss,
  name: QueueName,
  onError: (error: unknown) => void,
  { size, batch, handle, compare = () => 0 }: Working<Data>,
): Promise<WorkerGroup> {
  await boss.createQueue(name, QUEUES[name]);
  // A queue that an earlier version made becomes what this one says.
  await boss.updateQueue(name, QUEUES[name]);
  const idle = new Set<string>();
  // Jobs of this process that nobody has taken yet, as far as is known here.
  let owed = 0;
  const wakeOne = () => {
    const [worker] = idle;
    if (worker !== undefined) boss.notifyWorker(worker);
  };
  const settle = async (id: string, data: Data): Promise<JobResult> => {
    try {
      await handle(data);
      return { id, status: "completed" };
    } catch (error) {
      onError(error);
      return { id, status: "failed", output: { message: reasonOf(error) } };
    }
  };
  const start = async () => {
    const options = {
      pollingIntervalSeconds: POLL_SECONDS,
      batchSize: batch,
      perJobResults: true,
    } as const;
    const worker: string = await boss.work<Data, unknown, typeof options>(
      name,
      options,
      async (jobs) => {
        idle.delete(worker);
        owed = Math.max(owed - jobs.length, 0);
        if (owed > 0) wakeOne();
        const ordered = jobs.toSorted((one, other) => compare(one.data, other.data));
        const results = await Promise.all(ordered.map(({ id, data }) => settle(id, data)));
        idle.add(worker);
        // Where a fetch came back full there may be more; it polls only after one that did not.
        if (owed > 0 || jobs.length === batch) boss.notifyWorker(worker);
        return results;
      },
    );
    idle.add(worker);
  };
  for (let started = 0; started < size; started++) await start();
  return {
    wake() {
      owed++;
      wakeOne();
    },
  };
}

/** pg-boss's port over ours. */
export function executor(sql: Sql): NonNullable<ConstructorOptions["db"]> {
  return {
    async executeSql(text, values) {
      return { rows: await sql.query(text, values) };
    },
  };
}

/** What people write stays out of it: messages of errors name what failed. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown fault";
}
