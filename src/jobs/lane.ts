/** Tasks that come with a key: those of one key run in order, those of different keys side by side. */
export interface Lane {
  /**
   * Runs a task when its turn has come.
   * @returns whether it ran; false: the lane was closed before
   * @throws what the task throws
   */
  run(key: string, task: () => Promise<void>): Promise<boolean>;
  /** Whether a task of this key has not begun yet. */
  isWaiting(key: string): boolean;
  /** How many tasks wait or run. */
  size(): number;
  /** Begins no more tasks, and waits for those that run. */
  close(): Promise<void>;
}

interface Waiting {
  key: string;
  start(): Promise<void>;
  drop(): void;
}

/** @param atATime how many tasks run at a time */
export function createLane(atATime: number): Lane {
  let waiting: Waiting[] = [];
  const running = new Map<string, Promise<void>>();
  let open = true;

  const startMore = () => {
    while (running.size < atATime) {
      const at = waiting.findIndex(({ key }) => !running.has(key));
      const [next] = at < 0 ? [] : waiting.splice(at, 1);
      if (!next) return;
      const done = next.start().finally(() => {
        running.delete(next.key);
        startMore();
      });
      running.set(next.key, done);
    }
  };
  return {
    async run(key, task) {
      if (!open) return false;
      const { promise, resolve, reject } = Promise.withResolvers<boolean>();
      waiting.push({
        key,
        start: () => task().then(() => resolve(true), reject),
        drop: () => resolve(false),
      });
      startMore();
      return promise;
    },
    isWaiting: (key) => waiting.some((one) => one.key === key),
    size: () => waiting.length + running.size,
    async close() {
      open = false;
      for (const { drop } of waiting) drop();
      waiting = [];
      await Promise.all(running.values());
    },
  };
}
