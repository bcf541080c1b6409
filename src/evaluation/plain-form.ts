const MONTHS =
  "january february march april may june july august september october november december".split(
    " ",
  );
const MONTH = `(${MONTHS.join("|")}|${MONTHS.map((month) => month.slice(0, 3)).join("|")}|sept)\\.?`;
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "g");
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})\\b`, "g");
const ISO_DATE = /\b(\d{4})-(\d{2})-(\d{2})\b/g;

/**
 * A text in the one spelling in which facts are compared: no capitals, no commas in numbers, "%" for
 * "percent", spaces for dashes, and one form for a date however it was written.
 */
export function plainForm(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, " ")
    .replace(MONTH_FIRST, (_, month: string, day: string, year: string) => date(year, month, day))
    .replace(DAY_FIRST, (_, day: string, month: string, year: string) => date(year, month, day))
    .replace(ISO_DATE, "$1/$2/$3")
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
    .replace(/\s*(?:%|\bper ?cent\b)/g, "%")
    .replace(/\b(?:\p{L}\.){2,}/gu, (letters) => letters.replaceAll(".", ""))
    .replace(/\s*[-‐‑‒–—]\s*/g, " ")
    .replace(/ +/g, " ")
    .trim();
}

function date(year: string, month: string, day: string): string {
  const number = MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1;
  return `${year}/${String(number).padStart(2, "0")}/${day.padStart(2, "0")}`;
}

/** Whether a text holds a fact; a number is not found within a longer one. */
export function holds(text: string, fact: string | number): boolean {
  const haystack = plainForm(text);
  const needle = plainForm(String(fact));
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const before = haystack.slice(0, at);
    const after = haystack.slice(at + needle.length);
    const cutsBefore = /^\d/.test(needle) && /\d[.]?$/.test(before);
    const cutsAfter = /\d$/.test(needle) && /^[.]?\d/.test(after);
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}

/** The numbers of a text, each in one spelling: what a claim may state only if its source does. */
export function numbersIn(text: string): string[] {
  const numbers = plainForm(text).match(/\d{4}\/\d{2}\/\d{2}|\d+(?:\.\d+)*/g) ?? [];
  return [...new Set(numbers)];
}
