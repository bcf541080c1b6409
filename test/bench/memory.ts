/** What a service's memory did while events went through it. */
export interface MemoryFigures {
  /** In megabytes, at even steps from the first event to the last answer. */
  samples: number[];
  /** How many megabytes it grew over the second half, for every thousand events of that half. */
  growth: number;
}

/**
 * A service takes its working set while it warms up; what it needs after that may not add up. The heap has
 * about 160 MB in use from the first thousand events on, and V8 lets it take up to 600 before it collects:
 * on the way there a run without a leak grows by 10. One that kept every answer of the database grew by 43.
 */
const GROWTH_TARGET_MB = 20;
/** With fewer events the garbage between two collections is all that is seen. */
const FEWEST_EVENTS = 10_000;

/** Reads memory every so often until it is stopped. */
export async function watchMemory(
  read: () => Promise<number>,
  everyMs: number,
): Promise<{ stop(events: number): Promise<MemoryFigures> }> {
  const samples = [await read()];
  let stopped = false;
  let wake = () => {};
  const watching = (async () => {
    while (!stopped) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, everyMs).unref();
      });
      samples.push(await read());
    }
  })();
  return {
    async stop(events) {
      stopped = true;
      wake();
      await watching;
      return { samples: samples.map(Math.round), growth: growthOf(samples, events) };
    },
  };
}

/** Whether memory is flat; undefined: there were too few events to tell. */
export function isFlat({ growth }: MemoryFigures, events: number): boolean | undefined {
  return events < FEWEST_EVENTS ? undefined : growth <= GROWTH_TARGET_MB;
}

/** The slope of the line that fits the second half best, by least squares. */
export function growthOf(samples: readonly number[], events: number): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  if (half.length < 2) return 0;
  const middle = (half.length - 1) / 2;
  const mean = half.reduce((sum, value) => sum + value, 0) / half.length;
  let along = 0;
  let spread = 0;
  for (const [at, value] of half.entries()) {
    along += (at - middle) * (value - mean);
    spread += (at - middle) ** 2;
  }
  const perSample = along / spread;
  const eventsPerSample = events / (samples.length - 1);
  return Math.round((perSample / eventsPerSample) * 10_000) / 10;
}
