import { allForYear } from "@18f/us-federal-holidays";

const byYear = new Map<number, ReadonlySet<string>>();

/** Whether a day, "2026-11-26", is a federal holiday or the weekday on which one is observed. */
export function isFederalHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  let days = byYear.get(year);
  if (!days) {
    // A New Year's Day on a Saturday is observed in the year before, and is listed with its own.
    const holidays = [...allForYear(year), ...allForYear(year + 1)];
    days = new Set(holidays.map(({ dateString }) => padded(dateString)));
    byYear.set(year, days);
  }
  return days.has(day);
}

/** "2026-1-1" as "2026-01-01". */
function padded(day: string): string {
  return day
    .split("-")
    .map((part) => part.padStart(2, "0"))
    .join("-");
}
