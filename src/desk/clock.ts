import type { Request } from "../domain/request.ts";
import type { RequestPolicy } from "../domain/request-policy.ts";
import type { ClockStep, Clockwork, ServicePromise } from "../domain/service-level.ts";
import { after, between } from "./promise.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** In the order in which the clock takes them; the first three end with the first response. */
const STEPS: readonly ClockStep[] = [
  "remind",
  "tell_lead",
  "move_to_backup",
  "remind_resolution",
  "tell_lead_resolution",
];
const UNTIL_RESPONSE: ReadonlySet<ClockStep> = new Set(["remind", "tell_lead", "move_to_backup"]);

/** The clock of a request that is made now. */
export function startClock(promise: ServicePromise, policy: RequestPolicy, now: Date): Clockwork {
  const clock: Clockwork = {
    respondBy: new Date(promise.respondBy),
    resolveBy: new Date(promise.resolveBy),
  };
  return { ...clock, ...momentOf("remind", clock, promise, policy, now) };
}

/** The clock after a step was taken, or after the first response: what comes next. */
export function advanceClock(
  request: Pick<Request, "clock" | "promise" | "openedAt" | "respondedAt">,
  taken: ClockStep | undefined,
  policy: RequestPolicy,
): Clockwork {
  const { clock, promise, openedAt, respondedAt } = request;
  const passed = taken === undefined ? -1 : STEPS.indexOf(taken);
  const next = STEPS.find((step, i) => i > passed && !(respondedAt && UNTIL_RESPONSE.has(step)));
  const { next: _, nextAt: __, ...rest } = clock;
  return next ? { ...rest, ...momentOf(next, clock, promise, policy, openedAt) } : rest;
}

/** Stands still while it is the requester's turn. */
export function stopClock({ next: _, nextAt: __, ...clock }: Clockwork, now: Date): Clockwork {
  return { ...clock, stoppedAt: now };
}

/** Goes on, with as much time as was left when it was stopped. */
export function resumeClock(
  request: Pick<Request, "clock" | "promise" | "openedAt" | "respondedAt">,
  policy: RequestPolicy,
  now: Date,
): Clockwork {
  const { stoppedAt, ...clock } = request.clock;
  const { promise } = request;
  if (!stoppedAt) return request.clock;
  const moved = (moment: Date) =>
    moment > stoppedAt ? after(now, between(stoppedAt, moment, promise), promise) : moment;
  const resumed = { respondBy: moved(clock.respondBy), resolveBy: moved(clock.resolveBy) };
  const taken = stepsTaken(request, resumed, policy, now);
  return advanceClock({ ...request, clock: resumed }, taken, policy);
}

/** The clock of a resolved request: it closes by itself. */
export function closingClock(clock: Clockwork, policy: RequestPolicy, now: Date): Clockwork {
  const { respondBy, resolveBy } = clock;
  return {
    respondBy,
    resolveBy,
    next: "close",
    nextAt: new Date(now.getTime() + policy.closeAfterDays * DAY_MS),
  };
}

/** A clock that has nothing more to do. */
export function stillClock({ respondBy, resolveBy }: Clockwork): Clockwork {
  return { respondBy, resolveBy };
}

/** After a pause nothing is said twice: what lies in the past counts as taken. */
function stepsTaken(
  { promise, openedAt }: Pick<Request, "promise" | "openedAt">,
  clock: Clockwork,
  policy: RequestPolicy,
  now: Date,
): ClockStep | undefined {
  return STEPS.findLast((step) => {
    const { nextAt } = momentOf(step, clock, promise, policy, openedAt);
    return nextAt !== undefined && nextAt <= now;
  });
}

function momentOf(
  next: ClockStep,
  { respondBy, resolveBy }: Clockwork,
  promise: ServicePromise,
  policy: RequestPolicy,
  openedAt: Date,
): Pick<Clockwork, "next" | "nextAt"> {
  const share = (hours: number, by: Date) => {
    const moment = after(openedAt, hours * HOUR_MS * policy.remindAfter, promise);
    // The end may have moved while the clock stood still; the reminder keeps its distance.
    const planned = after(openedAt, hours * HOUR_MS, promise);
    return new Date(moment.getTime() + Math.max(by.getTime() - planned.getTime(), 0));
  };
  switch (next) {
    case "remind":
      return { next, nextAt: share(promise.level.respondHours, respondBy) };
    case "tell_lead":
      return { next, nextAt: respondBy };
    case "move_to_backup":
      return { next, nextAt: after(respondBy, policy.backupAfterHours * HOUR_MS, promise) };
    case "remind_resolution":
      return { next, nextAt: share(promise.level.resolveHours, resolveBy) };
    case "tell_lead_resolution":
      return { next, nextAt: resolveBy };
    case "close":
      return { next, nextAt: resolveBy };
    default:
      return next satisfies never;
  }
}
