/**
 * The hard facts of a sentence: numbers, amounts, dates, grades, codes, citations, each in one
 * spelling, so that "$26k" and "$26,000", or "two years" and "2 years", are the same fact.
 */
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  eleven: "11",
  twelve: "12",
};
const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** The figures that a text states. A claim may state none that its passage does not. */
export function figuresOf(text: string): Set<string> {
  const plain = text
    .toLowerCase()
    .replace(new RegExp(`\\b(${Object.keys(NUMBER_WORDS).join("|")})\\b`, "g"), (word) =>
      String(NUMBER_WORDS[word]),
    )
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
    .replace(
      new RegExp(`\\b(${MONTHS.join("|")})\\.? (\\d{1,2}),? (\\d{4})`, "g"),
      (_, month: string, day: string, year: string) =>
        `${year}-${pad(MONTHS.indexOf(month) + 1)}-${pad(Number(day))}`,
    )
    .replace(/(\d+(?:\.\d+)?)\s?(k|thousand|million|billion|m|b)\b/g, (_, digits, unit) =>
      String(Number(digits) * scaleOf(unit)),
    );
  const figures = new Set<string>();
  for (const [figure] of plain.matchAll(/\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)*/g)) {
    figures.add(figure.replace(/^0+(?=\d)/, ""));
  }
  // Codes stand in capitals, with or without digits: AYM, GW-002, BOD 26-04.
  for (const [code] of text.matchAll(/\b(?=[A-Z0-9-]*[A-Z]{2})[A-Z][A-Z0-9-]{1,9}\b/g)) {
    figures.add(code.toLowerCase());
  }
  return figures;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function scaleOf(unit: string): number {
  if (unit.startsWith("k") || unit.startsWith("t")) return 1e3;
  return unit.startsWith("m") ? 1e6 : 1e9;
}
