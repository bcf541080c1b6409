/**
 * How text becomes words for the index, the same for pages and for questions. Postgres stems the
 * words and drops the stop words; what a word is, is decided here, because its parser reads "GS-9"
 * as a negative number and "$27,000" as two.
 */

/** One word of a text. */
export interface Word {
  text: string;
  /** True for a form added to a code ("gs9" for "GS-9"): it sharpens a match, but none needs it. */
  compound: boolean;
}

const ABBREVIATION = /\b(?:[a-z]\.)+[a-z]\b\.?/g;
const GROUPED_NUMBER = /(\d),(?=\d{3}\b)/g;
const FISCAL_YEAR = /\bfy\s?(\d\d)\b/g;
const CODE = /\b([a-z]{1,4}|\d{2,4})-(\d{1,4}[a-z]?)\b/g;

/** The words of a text, in order, lower case. */
export function wordsOf(text: string): Word[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’'](s\b)?/g, "")
    .replace(ABBREVIATION, (match) => `${match.replaceAll(".", "")} `)
    .replace(GROUPED_NUMBER, "$1")
    .replace(FISCAL_YEAR, "fy20$1");
  const compounds = [...plain.matchAll(CODE)].map(([, left = "", right = ""]) => left + right);
  const words = plain.match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [];
  return [
    ...words.map((word) => ({ text: word, compound: false })),
    ...compounds.map((word) => ({ text: word, compound: true })),
  ];
}

/** The words as they are written, without the forms that are added to codes. */
export function plainWords(text: string): string[] {
  return wordsOf(text).flatMap((word) => (word.compound ? [] : [word.text]));
}

/** The text that Postgres is given to index: every word, divided by spaces. */
export function indexText(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(" ");
}
