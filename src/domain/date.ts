import { z } from "zod";

/** A calendar day, "2026-11-24". Kept as text: a day has no time zone. */
export const IsoDate = z.iso.date("write the day as YYYY-MM-DD");
export type IsoDate = z.infer<typeof IsoDate>;

/** The calendar day of a moment in UTC. */
export function dayOf(moment: Date): IsoDate {
  return moment.toISOString().slice(0, 10);
}

/** The day as people write it: "September 30, 2026". */
export function writtenDay(on: IsoDate): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${on}T00:00:00Z`),
  );
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
