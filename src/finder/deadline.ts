import type { Deadline } from "../domain/applicant.ts";
import type { IsoDate } from "../domain/date.ts";

/**
 * Reads a deadline of a page: a day, and where it is stated the clock time with its zone. A day
 * without an hour lasts until it is over everywhere in the country.
 */
export function deadlineOf(on: IsoDate, closesAt: string | undefined, now: Date): Deadline {
  const [clock, zone] = closesAt?.split(" ") ?? [];
  if (!closesAt || !clock || !zone) {
    return { on, over: momentOf(on, "23:59", "Pacific/Honolulu") < now };
  }
  const at = momentOf(on, clock, zone);
  return { on, time: closesAt, at, over: at <= now };
}

/**
 * The moment at which a clock in a zone shows a time. Twice, because the first guess may lie on the
 * other side of a change to or from summer time.
 */
function momentOf(day: IsoDate, clock: string, zone: string): Date {
  const wanted = Date.parse(`${day}T${clock}:00Z`);
  let guess = wanted;
  for (let i = 0; i < 2; i++) guess = wanted - offsetAt(guess, zone);
  return new Date(guess);
}

function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(moment));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return shown - moment;
}
