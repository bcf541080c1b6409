import { percentile } from "./measures.ts";

/** One event that was sent: when, and what became of it. */
interface Sent {
  sentAt: number;
  acknowledgedAt?: number;
  answers: number;
  answeredAt?: number;
}

/** What a surface is measured by. */
export interface LoadFigures {
  events: number;
  perSecond: number;
  ackMs: { p50: number; p99: number; max: number };
  answerMs: { p50: number; p95: number; max: number };
  /** Events that were acknowledged and never answered. */
  lost: number;
  /** Events that were answered more than once. */
  twice: number;
  /** Events that were refused or not acknowledged at all. */
  refused: number;
}

/** How a surface is driven. */
export interface Driving {
  perSecond: number;
  events: number;
  /** Sends one event. @returns whether it was acknowledged */
  send(index: number): Promise<boolean>;
  /** Every how many events one is delivered a second time, as platforms do. */
  duplicateEvery: number;
  /** How long answers may still come after the last event. */
  settleMs: number;
  onProgress?(sent: number, answered: number): void;
}

/** Sends events at an even rate, whatever the answers do, and takes down what comes back. */
export function createLoad({ events, ...driving }: Driving): {
  /** Tell it of an answer to an event. */
  answered(index: number): void;
  run(): Promise<LoadFigures>;
} {
  const all: Sent[] = [];
  return {
    answered(index) {
      const event = all[index];
      if (!event) return;
      event.answers++;
      event.answeredAt ??= performance.now();
    },
    async run() {
      const started = performance.now();
      const open = new Set<Promise<void>>();
      for (let index = 0; index < events; index++) {
        await until(started + (index * 1000) / driving.perSecond);
        const event: Sent = { sentAt: performance.now(), answers: 0 };
        all.push(event);
        const sending = driving.send(index).then((taken) => {
          if (taken) event.acknowledgedAt = performance.now();
        });
        open.add(sending);
        sending.finally(() => open.delete(sending));
        if (index % driving.duplicateEvery === 0) void driving.send(index);
        if (index % driving.perSecond === 0) driving.onProgress?.(index, countAnswered(all));
      }
      await Promise.all(open);
      const deadline = performance.now() + driving.settleMs;
      while (performance.now() < deadline && countAnswered(all) < events) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        driving.onProgress?.(events, countAnswered(all));
      }
      // A second answer would come right behind the first.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return figuresOf(all, (performance.now() - started) / 1000);
    },
  };
}

async function until(moment: number): Promise<void> {
  const wait = moment - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

function countAnswered(all: readonly Sent[]): number {
  return all.reduce((count, { answers }) => count + (answers > 0 ? 1 : 0), 0);
}

function figuresOf(all: readonly Sent[], seconds: number): LoadFigures {
  const acks = all.flatMap(({ sentAt, acknowledgedAt }) =>
    acknowledgedAt === undefined ? [] : acknowledgedAt - sentAt,
  );
  const answers = all.flatMap(({ sentAt, answeredAt }) =>
    answeredAt === undefined ? [] : answeredAt - sentAt,
  );
  const acknowledged = all.filter((event) => event.acknowledgedAt !== undefined);
  return {
    events: all.length,
    perSecond: round(all.length / seconds),
    ackMs: { p50: at(acks, 0.5), p99: at(acks, 0.99), max: at(acks, 1) },
    answerMs: { p50: at(answers, 0.5), p95: at(answers, 0.95), max: at(answers, 1) },
    lost: acknowledged.filter((event) => event.answers === 0).length,
    twice: all.filter((event) => event.answers > 1).length,
    refused: all.length - acknowledged.length,
  };
}

const at = (times: readonly number[], share: number) => round(percentile(times, share));
const round = (value: number) => Math.round(value * 10) / 10;
