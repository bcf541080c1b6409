const WORD = /\p{L}+(?:['’]\p{L}+)?|\d+/gu;
const ENDING = /(?<=\p{L}{3})(?:ing|ed|es|s|ly|ity|al)$/u;

/**
 * What a text is judged by where no rule has words for it: its words without their endings, any number
 * as the same mark, and pairs of neighbours.
 */
export function marksOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(WORD) ?? []).map((word) =>
    /^\d/.test(word) ? "#" : word.replace(/['’]s$/, "").replace(ENDING, ""),
  );
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
}
