import { distance } from "fastest-levenshtein";

const WORD = /[a-z]{6,}/gi;
const SHORTEST = 6;
const SHORTEST_FOR_TWO = 9;

/**
 * Mends slips in words that look like one of ours: one letter, in long words two. A word that is right
 * is left alone, and so is one that might be several.
 */
export function spellingMender({
  whole,
  stems,
  places,
}: {
  whole: readonly string[];
  stems: readonly string[];
  places: readonly string[];
}): (text: string) => string {
  const ours = new Set([...whole, ...stems.filter((stem) => stem.length >= SHORTEST)]);
  const known = new Set([...ours, ...places]);
  // The name of many a small town is a letter away from a common word: a lender is not in Lander.
  const towns = places.filter((place) => place.length >= SHORTEST_FOR_TWO);
  const byLength = Map.groupBy(new Set([...ours, ...towns]), (word) => word.length);
  const mend = (word: string): string => {
    const lower = word.toLowerCase();
    if (known.has(lower) || stems.some((stem) => lower.startsWith(stem))) return word;
    const most = lower.length >= SHORTEST_FOR_TWO ? 2 : 1;
    const near: string[] = [];
    for (let length = lower.length - most; length <= lower.length + most; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        if (candidate[0] === lower[0] && distance(candidate, lower) <= most) near.push(candidate);
      }
    }
    return near.length === 1 && near[0] !== undefined ? near[0] : word;
  };
  return (text) => text.replace(WORD, mend);
}
