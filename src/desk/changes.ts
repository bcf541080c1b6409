import type { PersonKey } from "../domain/address.ts";
import { type Request, type RequestAct, type Resolution, TRANSITIONS } from "../domain/request.ts";
import type { RequestPolicy } from "../domain/request-policy.ts";
import type { RequestChange } from "../domain/request-ports.ts";
import type { Clockwork } from "../domain/service-level.ts";
import {
  advanceClock,
  closingClock,
  resumeClock,
  startClock,
  stillClock,
  stopClock,
} from "./clock.ts";
import { after } from "./promise.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What an act needs to know beside the request. */
export interface ActInput {
  by: { person: PersonKey; name?: string | undefined };
  /** Whether the requester speaks, where both may. */
  asRequester: boolean;
  policy: RequestPolicy;
  now: Date;
  /** Where it goes: the desk that is meant, and the one that can be reached for it. */
  to?: { homeDesk: string; desk: string };
  /** Whom it is assigned to. */
  assignee?: { person: PersonKey; name?: string | undefined };
  resolution?: Resolution;
}

/** What an act changes in a request. Whether it may be done is decided before. */
export function changeFor(act: RequestAct, request: Request, input: ActInput): RequestChange {
  const { from, to: status } = TRANSITIONS[act];
  return { from, set: { status, ...setFor(act, request, input) }, at: input.now };
}

const NOBODY = { holder: null, holderName: null } as const;

function setFor(act: RequestAct, request: Request, input: ActInput): RequestChange["set"] {
  const { by, policy, now, to, assignee } = input;
  const clock = request.clock;
  switch (act) {
    case "claim":
      return { holder: by.person, holderName: by.name ?? null };
    case "assign":
      return {
        holder: assignee?.person ?? null,
        holderName: assignee?.name ?? null,
        clock: resumeClock(request, policy, now),
      };
    case "release":
      return { ...NOBODY, clock: resumeClock(request, policy, now) };
    case "transfer":
    case "correct":
      return { ...NOBODY, ...to, clock: resumeClock(request, policy, now) };
    case "ask":
      return { respondedAt: now, message: true, clock: stopClock(clock, clock.stoppedAt ?? now) };
    case "answer":
      return { message: true, clock: resumeClock(request, policy, now) };
    case "message":
      return input.asRequester
        ? { message: true }
        : { message: true, respondedAt: now, clock: afterResponse(request, policy, now) };
    case "note":
      return {};
    case "resolve":
      return {
        respondedAt: now,
        finishedAt: now,
        resolution: input.resolution ?? "answered",
        clock: closingClock(clock, policy, now),
      };
    case "close":
      return { clock: stillClock(clock) };
    case "reopen":
      return {
        ...NOBODY,
        resolution: null,
        finishedAt: null,
        respondedAt: null,
        clock: clockAnew(request, policy, now),
      };
    case "withdraw":
      return { finishedAt: now, clock: stillClock(clock) };
    default:
      return act satisfies never;
  }
}

/** Whether a finished request can still be opened again. */
export function canReopen({ finishedAt }: Request, policy: RequestPolicy, now: Date): boolean {
  return (
    finishedAt !== undefined && now.getTime() - finishedAt.getTime() <= policy.reopenDays * DAY_MS
  );
}

/** The first response ends the steps that wait for it; a clock that stands still goes on standing. */
function afterResponse(request: Request, policy: RequestPolicy, now: Date): Clockwork {
  if (request.clock.stoppedAt || request.respondedAt) return request.clock;
  return advanceClock({ ...request, respondedAt: now }, undefined, policy);
}

/** The same promise, counted from now. */
function clockAnew({ promise }: Request, policy: RequestPolicy, now: Date): Clockwork {
  const { respondHours, resolveHours } = promise.level;
  const renewed = {
    ...promise,
    respondBy: after(now, respondHours * HOUR_MS, promise).toISOString(),
    resolveBy: after(now, resolveHours * HOUR_MS, promise).toISOString(),
  };
  return startClock(renewed, policy, now);
}
