import type { CardModel, Span } from "../domain/card.ts";
import type { RequestCounts } from "../domain/request-ports.ts";
import { say } from "../domain/wording.ts";
import { deskName, type RequestNames } from "./request-names.ts";

/** A desk's week. */
export function digestCard(
  desk: string,
  counts: RequestCounts,
  unanswered: number,
  date: string,
  names: RequestNames,
): CardModel {
  const { lists, labels, status } = names.words;
  const title = say(lists.digestTitle, { date, desk: deskName(desk, names) });
  const { medianResponseHours: median } = counts;
  const rows: [string, string][] = [
    [lists.opened, String(counts.opened)],
    [lists.finished, String(counts.finished)],
    [lists.unfinished, String(counts.unfinished)],
    [lists.moved, String(counts.moved)],
    [lists.corrected, String(counts.corrected)],
    [lists.lateResponses, String(counts.lateResponses)],
    [lists.medianHours, median === null ? lists.none : median.toFixed(1)],
  ];
  const cell = (text: string): Span[] => [{ kind: "text", text }];
  return {
    title,
    summary: `${title}. ${lists.opened}: ${counts.opened}; ${status.resolved}: ${counts.finished}; ${lists.unfinished}: ${counts.unfinished}.`,
    blocks: [
      {
        kind: "table",
        caption: lists.digestCaption,
        columns: [labels.status, labels.number],
        rows: rows.map((row) => row.map(cell)),
      },
      { kind: "note", text: say(lists.unanswered, { count: unanswered }) },
    ],
    actions: [{ label: names.words.views.all, action: { do: "queue", view: "all", desk } }],
  };
}
