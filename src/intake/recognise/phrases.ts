/** Finds any of some phrases in a text, in the notation of `data/recognition.yaml`. */
export interface PhraseFinder {
  /** The words of the first phrase of the list that is there. */
  find(text: string): string | undefined;
  /** Whether any of the phrases is there: sooner known than which. */
  has(text: string): boolean;
  /** How many of the phrases are there. */
  count(text: string): number;
  /** The text without them. */
  remove(text: string): string;
}

const UP_TO_FOUR_WORDS = "(?:\\W+[\\w'’-]+){0,4}?\\W+";

/** Makes a finder. */
export function findPhrases(phrases: readonly string[]): PhraseFinder {
  const patterns = phrases.map((phrase) => whole(sourceOf(phrase), flagsOf(phrase)));
  const everywhere = patterns.map(({ source, flags }) => new RegExp(source, `${flags}g`));
  const together = anyOf(phrases);
  const has = (text: string) => together.some((pattern) => pattern.test(text));
  return {
    has,
    find(text) {
      if (!has(text)) return undefined;
      for (const pattern of patterns) {
        const match = pattern.exec(text);
        if (match) return match[0];
      }
      return undefined;
    },
    count: (text) => (has(text) ? patterns.filter((pattern) => pattern.test(text)).length : 0),
    remove: (text) =>
      has(text) ? everywhere.reduce((rest, pattern) => rest.replace(pattern, " "), text) : text,
  };
}

/** One pattern for all that heed case, and one for all that do not. */
function anyOf(phrases: readonly string[]): RegExp[] {
  const byFlags = Map.groupBy(phrases, flagsOf);
  return [...byFlags].map(([flags, same]) => whole(same.map(sourceOf).join("|"), flags));
}

function whole(source: string, flags: string): RegExp {
  return new RegExp(`(?<![\\w])(?:${source})(?![\\w])`, flags);
}

/** An acronym of three letters may be a word; a longer one is not, so people may write it small. */
function flagsOf(phrase: string): string {
  return /^[A-Z&]{2,3}$/.test(phrase) ? "" : "i";
}

function sourceOf(phrase: string): string {
  return (
    phrase
      .replaceAll(" .. ", "\u0000")
      .replace(/[.+?${}\\]|(?!^)\^/g, "\\$&")
      .replace(/\((?!\?)/g, "(?:")
      // A group followed by a star may be left out; a word followed by one has any ending.
      .replace(/\)\*/g, ")?")
      .replace(/\*/g, "[\\w'’-]*")
      .replace(/\)\? /g, ")?[\\s-]*")
      .replace(/ /g, "[\\s-]+")
      .replaceAll("\u0000", UP_TO_FOUR_WORDS)
  );
}

/** The words of some phrases, for mending spelling: whole ones, and stems, which may have any ending. */
export function wordsIn(phrases: readonly string[]): { whole: string[]; stems: string[] } {
  const all = phrases.map((phrase) => phrase.toLowerCase());
  return {
    whole: all.flatMap((phrase) => phrase.match(/\b[a-z]{6,}\b(?!\*)/g) ?? []),
    stems: all.flatMap((phrase) => phrase.match(/\b[a-z]{4,}(?=\*)/g) ?? []),
  };
}
