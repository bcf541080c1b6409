/** A moment as people read it, with its time zone: "Tue, Nov 24, 2026, 9:00 AM EST". */
export function momentText(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  })
    .format(moment)
    .replaceAll("\u202f", " ");
}
