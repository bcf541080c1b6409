/** Finds any of some phrases in a text, in the notation of `data/recognition.yaml`. */
export interface PhraseFinder {
  /** The words of the first phrase of the list that is there. */
  find(text: string): string | undefined;
  /** How many of the phrases are there. */
  count(text: string): number;
  /** The text without them. */
  remove(text: string): string;
}

const UP_TO_FOUR_WORDS = "(?:\\W+[\\w'’-]+){0,4}?\\W+";

/** Makes a finder. */
export function findPhrases(phrases: readonly string[]): PhraseFinder {
  const patterns = phrases.map(patternOf);
  return {
    find(text) {
      for (const pattern of patterns) {
        const match = pattern.exec(text);
        if (match) return match[0];
      }
      return undefined;
    },
    count: (text) => patterns.filter((pattern) => pattern.test(text)).length,
    remove: (text) =>
      patterns.reduce(
        (rest, { source, flags }) => rest.replace(new RegExp(source, `${flags}g`), " "),
        text,
      ),
  };
}

function patternOf(phrase: string): RegExp {
  // An acronym of three letters may be a word; a longer one is not, so people may write it small.
  const isCapitals = /^[A-Z&]{2,3}$/.test(phrase);
  const source = phrase
    .replaceAll(" .. ", "\u0000")
    .replace(/[.+?${}\\]|(?!^)\^/g, "\\$&")
    .replace(/\((?!\?)/g, "(?:")
    // A group followed by a star may be left out; a word followed by one has any ending.
    .replace(/\)\*/g, ")?")
    .replace(/\*/g, "[\\w'’-]*")
    .replace(/\)\? /g, ")?[\\s-]*")
    .replace(/ /g, "[\\s-]+")
    .replaceAll("\u0000", UP_TO_FOUR_WORDS);
  return new RegExp(`(?<![\\w])(?:${source})(?![\\w])`, isCapitals ? "u" : "iu");
}

/** The words of some phrases, for mending spelling: whole ones, and stems, which may have any ending. */
export function wordsIn(phrases: readonly string[]): { whole: string[]; stems: string[] } {
  const all = phrases.map((phrase) => phrase.toLowerCase());
  return {
    whole: all.flatMap((phrase) => phrase.match(/\b[a-z]{6,}\b(?!\*)/g) ?? []),
    stems: all.flatMap((phrase) => phrase.match(/\b[a-z]{4,}(?=\*)/g) ?? []),
  };
}
