const WORD = /\p{L}+(?:['’]\p{L}+)?|\d+/gu;
const ENDING = /(?<=\p{L}{3})(?:ing|ed|es|s|ly|ity|al)$/u;
const NUMBER = "#";

/** The words and numbers of a text, in lower case. */
export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** A word without its ending. */
export function formOf(word: string): string {
  return word.replace(/['’]s$/, "").replace(ENDING, "");
}

/** A word without its ending; any number as the same. */
export function roughFormOf(word: string): string {
  return /^\d/.test(word) ? NUMBER : formOf(word);
}

/** Words alone and in rows. */
export function inRows(words: readonly string[], longest: number): Set<string> {
  const rows = words.map((_, i) =>
    Array.from({ length: Math.min(longest, words.length - i) }, (_, more) =>
      words.slice(i, i + more + 1).join(" "),
    ),
  );
  return new Set(rows.flat());
}

/**
 * What a text is judged by where no rule has words for it: its words without their endings, any number
 * as the same mark, and pairs of neighbours.
 */
export function marksOf(text: string): Set<string> {
  return inRows(wordsIn(text).map(roughFormOf), 2);
}

/** A text of fewer words sounds like nothing in particular. */
const ENOUGH_WORDS = 5;

/** Whether a text is too short to sound like anything. */
export function saysTooLittle(text: string): boolean {
  return text.trim().split(/\s+/).length < ENOUGH_WORDS;
}
