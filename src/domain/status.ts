import { z } from "zod";
import type { IsoDate } from "./date.ts";

/**
 * Whether a pathway, a program or a fund can be used.
 * - `open`: in force or running; a person can act on it today.
 * - `closed-cycle`: it exists, but no application window is open.
 * - `state-subaward`: the money sits with a state; apply there.
 * - `pilot-limited`: running for a named group only.
 * - `authority-date-passed`: the date set in law is behind us and no extension was found.
 * - `lapsed`, `retired`: it ended.
 * - `not-launched`: announced, never seen running.
 * - `unverified`: whether it runs today could not be confirmed.
 */
export const Status = z.enum([
  "open",
  "closed-cycle",
  "state-subaward",
  "pilot-limited",
  "authority-date-passed",
  "lapsed",
  "retired",
  "not-launched",
  "unverified",
]);
export type Status = z.infer<typeof Status>;

const ENDED: ReadonlySet<Status> = new Set([
  "closed-cycle",
  "authority-date-passed",
  "lapsed",
  "retired",
  "not-launched",
]);

/** Whether it must be explained as something that cannot be used now. */
export function isEnded(status: Status): boolean {
  return ENDED.has(status);
}

/** Whether this may still be said of something whose last known window for applications has closed. */
export function outlivesWindow(status: Status): boolean {
  return status === "state-subaward" || status === "unverified";
}

/** Whether a page's own end date is behind `today`. */
export function isPast(expiresOn: IsoDate | undefined, today: IsoDate): boolean {
  return expiresOn !== undefined && expiresOn < today;
}
