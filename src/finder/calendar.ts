import ical, { ICalCalendarMethod } from "ical-generator";
import type { FundFinding } from "../domain/applicant.ts";
import { say, type Wording } from "../domain/wording.ts";

/** A deadline shows in the calendar as its last hour. */
const HOUR_MS = 3_600_000;

/**
 * The deadlines that lie ahead, as an iCalendar file. A deadline with an hour is a moment, right in
 * every time zone; one without is a whole day.
 * @returns undefined when none lies ahead
 */
export function renderCalendar(
  findings: readonly FundFinding[],
  { funding }: Pick<Wording, "funding">,
  now: Date,
): string | undefined {
  const ahead = findings.filter(({ deadline }) => deadline && !deadline.over);
  if (ahead.length === 0) return undefined;
  const calendar = ical({
    name: funding.title,
    prodId: { company: "Wayfinder", product: "Wayfinder" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { pageId, title, deadline, url } of ahead) {
    if (!deadline) continue;
    const { on, at } = deadline;
    calendar.createEvent({
      // The same deadline keeps its id, so importing a newer file moves it and adds no second one.
      id: `${pageId}@wayfinder`,
      stamp: now,
      summary: say(funding.calendarTitle, { title }),
      ...(at
        ? { start: new Date(at.getTime() - HOUR_MS), end: at }
        : { start: new Date(`${on}T00:00:00Z`), allDay: true, timezone: "UTC" }),
      ...(url && { url, description: say(funding.calendarNote, { url }) }),
    });
  }
  return calendar.toString();
}
