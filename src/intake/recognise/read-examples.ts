import type { RequestExample } from "../../domain/request-example.ts";
import type { Intent } from "../../domain/route.ts";

/** What is learned from: a text and what it is. */
export type Lesson = Pick<RequestExample, "text"> & {
  expect: Pick<RequestExample["expect"], "intent">;
};

/** How much more a text is like the examples of one intent than like all others; over 0: more. */
export type Likeness = (text: string, intent: Intent) => number;

/** A word that was seen once says nothing yet. */
const SEEN_ENOUGH = 2;
const SMOOTHING = 0.5;

/**
 * Makes a reader that goes by examples, for what no rule has words for: each word and each pair of
 * neighbours weighs by how much oftener it stands in the examples of the intent (naive Bayes).
 */
export function exampleReader(lessons: readonly Lesson[]): Likeness {
  const counts = new Map<string, Map<Intent, number>>();
  const sizes = new Map<Intent, number>();
  for (const { text, expect } of lessons) {
    sizes.set(expect.intent, (sizes.get(expect.intent) ?? 0) + 1);
    for (const mark of marksOf(text)) {
      const of = counts.get(mark) ?? new Map<Intent, number>();
      of.set(expect.intent, (of.get(expect.intent) ?? 0) + 1);
      counts.set(mark, of);
    }
  }
  return (text, intent) => {
    const size = sizes.get(intent) ?? 0;
    if (size === 0) return 0;
    const others = lessons.length - size;
    let likeness = 0;
    for (const mark of marksOf(text)) {
      const of = counts.get(mark);
      const all = of ? [...of.values()].reduce((sum, count) => sum + count, 0) : 0;
      if (all < SEEN_ENOUGH) continue;
      const here = of?.get(intent) ?? 0;
      likeness += Math.log(share(here, size) / share(all - here, others));
    }
    return likeness;
  };
}

function share(count: number, size: number): number {
  return (count + SMOOTHING) / (size + 1);
}

/** Words without their endings, and pairs of neighbours. */
function marksOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? []).map((word) =>
    word.replace(/(ing|ed|es|s)$/, ""),
  );
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
}
