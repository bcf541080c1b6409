import { stems } from "../answering/wording-support.ts";
import type { Gap, Miss } from "../domain/gap.ts";

/** From this likeness on two questions ask for the same thing. */
const ALIKE = 0.5;

/** A question of so many words tells what it is about, though it was read with what stood before it. */
const TELLS = 5;

interface Read {
  miss: Miss;
  words: ReadonlySet<string>;
}

/**
 * Brings together questions that ask for much the same thing, by the words that they share, rare words
 * counting more. The gap that costs people most comes first.
 */
export function groupMisses(misses: readonly Miss[]): Gap[] {
  const read = misses.map((miss): Read => ({ miss, words: new Set(stems(miss.understoodAs)) }));
  const counts = new Map<string, number>();
  for (const { words } of read)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + misses.length / (counts.get(word) ?? 1));

  const groups: Read[][] = [];
  for (const one of read) {
    const group = groups.find((others) => likeness(one, others, weight) >= ALIKE);
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups
    .map((group) => gapOf(group.map(({ miss }) => miss)))
    .sort((a, b) => cost(b) - cost(a) || b.lastAskedAt.getTime() - a.lastAskedAt.getTime());
}

/** How much a question shares with a group, 0 to 1: with its members on average, so that groups do not drift. */
function likeness(one: Read, group: readonly Read[], weight: (word: string) => number): number {
  const shared = group.map(({ words, miss }) => {
    if (same(miss.understoodAs, one.miss.understoodAs)) return 1;
    const union = new Set([...words, ...one.words]);
    const both = [...words].filter((word) => one.words.has(word));
    return union.size === 0 ? 0 : sum(both, weight) / sum([...union], weight);
  });
  return shared.reduce((total, value) => total + value, 0) / shared.length;
}

function same(one: string, other: string): boolean {
  const flat = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return flat(one) === flat(other);
}

function sum(words: readonly string[], weight: (word: string) => number): number {
  return words.reduce((total, word) => total + weight(word), 0);
}

function gapOf(misses: Miss[]): Gap {
  const latest = misses.reduce((a, b) => (b.askedAt > a.askedAt ? b : a));
  return {
    question: nameOf(misses),
    misses,
    unanswered: misses.filter(({ status }) => status !== "answered").length,
    bad: misses.reduce((total, { bad }) => total + bad, 0),
    lastAskedAt: latest.askedAt,
  };
}

/** What a group is called: as somebody asked it whose words tell it all, else as it was understood. */
function nameOf(misses: readonly Miss[]): string {
  const texts = misses.flatMap(({ question, understoodAs }) =>
    same(question, understoodAs) || question.split(/\s+/).length >= TELLS ? question : [],
  );
  const named = texts.length > 0 ? texts : misses.map(({ understoodAs }) => understoodAs);
  // The shortest says it with the least around it.
  return named.reduce((a, b) => (b.length < a.length ? b : a));
}

function cost({ unanswered, bad }: Gap): number {
  return unanswered + bad;
}
