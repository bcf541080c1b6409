import type { Urgency } from "../domain/request.ts";
import type { RequestPolicy } from "../domain/request-policy.ts";
import type { ServiceLevel, ServicePromise, WorkingHours } from "../domain/service-level.ts";
import { addWorkingTime, workingTimeBetween } from "./working-time.ts";

const HOUR_MS = 3_600_000;

/** What a requester is promised when a request is made at a desk. */
export function promiseFor(
  desk: { id: string; hours?: WorkingHours | undefined },
  urgency: Urgency,
  policy: RequestPolicy,
  now: Date,
): ServicePromise {
  const level = policy.deskLevels[desk.id]?.[urgency] ?? policy.levels[urgency];
  const hours = desk.hours ?? policy.hours;
  return {
    level,
    hours,
    respondBy: after(now, level.respondHours * HOUR_MS, { level, hours }).toISOString(),
    resolveBy: after(now, level.resolveHours * HOUR_MS, { level, hours }).toISOString(),
  };
}

/** What a clock counts by. */
export interface Counting {
  level: ServiceLevel;
  hours: WorkingHours;
}

/** The moment at which so much time has passed on the clock of a promise. */
export function after(from: Date, milliseconds: number, { level, hours }: Counting): Date {
  return level.aroundTheClock
    ? new Date(from.getTime() + milliseconds)
    : addWorkingTime(from, milliseconds, hours);
}

/** How much of the promise's time lies between two moments; nothing if they are the wrong way round. */
export function between(from: Date, to: Date, { level, hours }: Counting): number {
  if (to <= from) return 0;
  return level.aroundTheClock ? to.getTime() - from.getTime() : workingTimeBetween(from, to, hours);
}
