import type { IsoDate } from "../domain/date.ts";

/** What a question holds that its answer can depend on. What is absent was not said. */
export interface Slots {
  /** The GS grade, 1 to 15. */
  grade?: number;
  /** The occupational series: "2210". */
  series?: string;
  /** A day that the question speaks of; of a month or a year that is named, the last one. */
  date?: IsoDate;
}

export const GRADE = /\b(?:gs|grade)[- ]?(1[0-5]|[1-9])\b(?!\d)/i;
export const SERIES = /\b(?:gs-?|series )(\d{4})\b|\b(2210|1550|0854|0855)\b/i;

const MONTHS =
  "january february march april may june july august september october november december";
const DAY = new RegExp(
  `\\b(${MONTHS.replaceAll(" ", "|")})(?: (\\d{1,2}),?)? (\\d{4})\\b|\\b(\\d{4}-\\d{2}-\\d{2})\\b|\\b(?:in|of|by|until|through) (20\\d{2})\\b`,
  "i",
);

/** Reads the slots of a question that stands alone. */
export function slotsIn(text: string): Slots {
  const grade = GRADE.exec(text)?.[1];
  const [, afterWord, alone] = SERIES.exec(text) ?? [];
  const series = afterWord ?? alone;
  const date = dateIn(text);
  return {
    ...(grade && { grade: Number(grade) }),
    ...(series && { series }),
    ...(date && { date }),
  };
}

function dateIn(text: string): IsoDate | undefined {
  const [, month, day, year, iso, yearAlone] = DAY.exec(text) ?? [];
  if (iso) return iso;
  if (yearAlone) return `${yearAlone}-12-31`;
  if (!month || !year) return undefined;
  const at = MONTHS.split(" ").indexOf(month.toLowerCase());
  const last = new Date(Date.UTC(Number(year), at + 1, 0)).getUTCDate();
  const on = Math.min(Number(day ?? last), last);
  return new Date(Date.UTC(Number(year), at, on)).toISOString().slice(0, 10);
}
