import type { WorkingHours } from "../domain/service-level.ts";
import { isFederalHoliday } from "./federal-holidays.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No promise is made for longer; a loop over days must end. */
const MOST_DAYS = 3_660;

/**
 * The moment at which so much of a desk's working time has passed: Monday to Friday without federal
 * holidays, between its hours, in its own time zone.
 */
export function addWorkingTime(from: Date, milliseconds: number, hours: WorkingHours): Date {
  let left = milliseconds;
  let day = dayIn(from, hours.timeZone);
  for (let i = 0; i < MOST_DAYS; i++, day = dayAfter(day)) {
    if (!isWorkday(day)) continue;
    const { opens, closes } = windowOf(day, hours);
    const begin = Math.max(opens, from.getTime());
    if (begin >= closes) continue;
    if (left <= closes - begin) return new Date(begin + left);
    left -= closes - begin;
  }
  throw new Error(`${milliseconds} ms of working time do not end within ten years`);
}

/** How much of a desk's working time lies between two moments. */
export function workingTimeBetween(from: Date, to: Date, hours: WorkingHours): number {
  let sum = 0;
  const last = dayIn(to, hours.timeZone);
  for (let day = dayIn(from, hours.timeZone); day <= last; day = dayAfter(day)) {
    if (!isWorkday(day)) continue;
    const { opens, closes } = windowOf(day, hours);
    const begin = Math.max(opens, from.getTime());
    const end = Math.min(closes, to.getTime());
    if (end > begin) sum += end - begin;
  }
  return sum;
}

function isWorkday(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isFederalHoliday(day);
}

function windowOf(day: string, { opens, closes, timeZone }: WorkingHours) {
  return { opens: momentOf(day, opens, timeZone), closes: momentOf(day, closes, timeZone) };
}

/** "2026-11-24" where the clocks show this moment. */
function dayIn(moment: Date, timeZone: string): string {
  return wallClock(moment, timeZone).slice(0, 10);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** The moment at which the clocks of a zone show a time; after a change of the clocks too. */
function momentOf(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  // The first step may land on the other side of a change of the clocks; the second does not.
  for (let i = 0; i < 2; i++) {
    guess += wanted - Date.parse(`${wallClock(new Date(guess), timeZone)}:00Z`);
  }
  return guess - (guess % MINUTE_MS);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** "2026-11-24T09:30" */
function wallClock(moment: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      dateStyle: "short",
      timeStyle: "short",
    });
    formats.set(timeZone, format);
  }
  return format.format(moment).replace(" ", "T");
}
