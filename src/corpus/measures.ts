/**
 * The figures of a sentence that two pages can tell differently, each in one spelling: days,
 * amounts, shares, grades, spans of time, listing numbers.
 */
const MONTHS =
  "January|February|March|April|May|June|July|August|September|October|November|December";
const DAY = new RegExp(`\\b(${MONTHS}) (\\d{1,2}), (\\d{4})`, "g");
const MONEY = /\$(\d+(?:,\d{3})*(?:\.\d+)?)(?: (thousand|million|billion))?/g;
const SHARE = /\b(\d+(?:\.\d+)?)(?:%| percent\b)/g;
const GRADE = /\bGS-(\d{1,2})\b/g;
const LISTING = /\b(\d{2}\.\d{3})\b/g;
const SPAN =
  /\b(\d+(?:,\d{3})*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)[ -](?:(?:calendar|business|federal|full) )?(year|month|week|day|hour)s?\b/gi;

const SCALE: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };
const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** A figure as it is compared ("usd 27000") and as a person wrote it ("$27,000"). */
export interface Measure {
  value: string;
  written: string;
}

/** Every figure of a text. */
export function measuresOf(text: string): Measure[] {
  const read = (pattern: RegExp, value: (match: RegExpMatchArray) => string): Measure[] =>
    [...text.matchAll(pattern)].map((match) => ({ value: value(match), written: match[0] }));
  return [
    ...read(DAY, ([, month, day, year]) => dayMeasure(`${year}-${monthNumber(month)}-${pad(day)}`)),
    ...read(MONEY, ([, digits, scale]) =>
      moneyMeasure(numberOf(digits) * (SCALE[scale ?? ""] ?? 1)),
    ),
    ...read(SHARE, ([, digits]) => shareMeasure(numberOf(digits))),
    ...read(GRADE, ([, grade]) => gradeMeasure(numberOf(grade))),
    ...read(LISTING, ([, listing]) => `listing ${listing}`),
    ...read(SPAN, ([, count, unit]) => `${numberOf(count)} ${unit?.toLowerCase()}`),
  ];
}

/** An ISO day as it is compared. */
export function dayMeasure(day: string): string {
  return `day ${day}`;
}

/** Dollars as they are compared. */
export function moneyMeasure(dollars: number): string {
  return `usd ${dollars}`;
}

/** A share in percent as it is compared. */
export function shareMeasure(percent: number): string {
  return `percent ${percent}`;
}

/** A General Schedule grade as it is compared. */
export function gradeMeasure(grade: number): string {
  return `grade ${grade}`;
}

function numberOf(written = ""): number {
  const word = written.toLowerCase();
  if (word === "ten") return 10;
  const known = NUMBERS.indexOf(word);
  return known >= 0 ? known : Number(written.replaceAll(",", ""));
}

function monthNumber(month = ""): string {
  return pad(MONTHS.split("|").indexOf(month) + 1);
}

function pad(value: string | number = ""): string {
  return String(value).padStart(2, "0");
}
