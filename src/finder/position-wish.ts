import type { Position } from "../domain/position.ts";
import { placeIn, seriesIn } from "./job-wish.ts";

/** Somebody asks for authorities in the plural: one that is named is a question about its page. */
const AUTHORITIES = /\b(authorities|hiring (?:options|flexibilities))\b/i;
/** The command, with the position behind it: "position GS-2210-12 in San Antonio". */
const COMMAND = /^\W*position:?\s+(?:G[SG][- ]?\d|\d{4}\b)/i;
/** What kind of authority is asked for is for the answer to say, which knows the pages. */
const ONE_KIND =
  /\b(direct[- ]hire|dha|schedule [a-d]|veterans?|spouses?|students?|interns?|graduates?)\b/i;
const ASKS = /\b(which|what|list|show|find|any|all|every|can|could|may)\b/i;
/** "GS-2210-12", "2210-12" and "2210/12" name the series and the grade at once. */
const SERIES_AND_GRADE = /\b(?:G[SG][- ]?)?(\d{4})[-/](\d{1,2})\b/i;
const GRADE = /\b(?:G[SG][- ]?|grade )(\d{1,2})\b/i;

/**
 * Reads what an HR specialist asks as a position: "which authorities can I use for a GS-2210-12 in San
 * Antonio, permanent".
 * @returns undefined for what is a question of another kind
 */
export function parsePositionWish(text: string): Position | undefined {
  const asks = AUTHORITIES.test(text) && ASKS.test(text) && !ONE_KIND.test(text);
  if (!asks && !COMMAND.test(text)) return undefined;
  const position = readPosition(text);
  // Without a series or a grade it is a question about authorities as such.
  return position.series || position.grade !== undefined ? position : undefined;
}

/** What a text says of a position, whatever else it says. */
export function readPosition(text: string): Position {
  const [, both, grades] = SERIES_AND_GRADE.exec(text) ?? [];
  const series = both ?? seriesIn(text);
  const grade = Number(grades ?? GRADE.exec(text)?.[1]);
  const agency = AGENCIES.find(([words]) => words.test(text))?.[1];
  const appointment = APPOINTMENTS.find(([words]) => words.test(text))?.[1];
  const place = placeIn(text);
  return {
    ...(series && { series }),
    ...(grade >= 1 && grade <= 15 && { grade }),
    ...(agency && { agency }),
    ...(appointment && { appointment }),
    ...(place && { place: place.slice(0, 120) }),
  };
}

const AGENCIES: [RegExp, NonNullable<Position["agency"]>][] = [
  [/\b(department of (war|defense)|dod|dow|pentagon)\b/i, "war_department"],
  [/\b(department of homeland security|dhs|cisa)\b/i, "homeland_security"],
  [/\bindependent regulatory\b/i, "independent_regulatory"],
  [/\bcfo act\b/i, "cfo_act_agency"],
];

const APPOINTMENTS: [RegExp, NonNullable<Position["appointment"]>][] = [
  [/\b(?:permanent|career(?:-conditional)? appointment)\b/i, "permanent"],
  [/(?<!\b(?:long|short)[- ])\bterm\b(?!s)/i, "term"],
  [/\btemp(?:orary)?\b/i, "temporary"],
];
