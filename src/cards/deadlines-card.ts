import type { Deadline, FundFinding } from "../domain/applicant.ts";
import type { CardModel } from "../domain/card.ts";
import type { Wording } from "../domain/wording.ts";
import { strong, text } from "./cited.ts";

/**
 * Deadlines that lie ahead, the next one first, to be kept as a message.
 * @param calendar where they are to be had as a calendar file
 */
export function deadlinesCard(
  findings: readonly FundFinding[],
  { funding: words }: Pick<Wording, "funding">,
  calendar?: string,
): CardModel {
  const next = findings
    .flatMap((finding) => (finding.deadline ? [{ ...finding, deadline: finding.deadline }] : []))
    .sort((a, b) => a.deadline.on.localeCompare(b.deadline.on));
  const items = next.flatMap(({ title, url }) => (url ? [{ text: title, url }] : []));
  return {
    title: words.deadlinesTitle,
    summary: words.deadlinesTitle,
    blocks: [
      {
        kind: "table",
        caption: words.deadlinesTitle,
        columns: [words.deadlineFund, words.deadlineCloses],
        rows: next.map(({ title, deadline }) => [
          [strong(title)],
          [text(closing(deadline, words))],
        ]),
      },
      ...(calendar
        ? [
            {
              kind: "links" as const,
              title: words.calendarLink,
              items: [{ text: "deadlines.ics", url: calendar }],
            },
          ]
        : []),
      ...(items.length > 0 ? [{ kind: "links" as const, title: words.deadlineNotice, items }] : []),
      { kind: "note", text: words.deadlinesNote },
    ],
  };
}

/** The day in words, with the hour and its time zone where the page states them. */
function closing({ on, at, time }: Deadline, words: Wording["funding"]): string {
  const zone = time?.split(" ")[1];
  if (!at || !zone) {
    const day = new Date(`${on}T12:00:00Z`);
    return words.closesNoTime.replace(
      "{date}",
      day.toLocaleDateString("en-US", { timeZone: "UTC", dateStyle: "full" }),
    );
  }
  const day = at.toLocaleDateString("en-US", { timeZone: zone, dateStyle: "full" });
  const hour = at.toLocaleTimeString("en-US", {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "long",
  });
  return `${day}, ${hour} (${zone})`;
}
