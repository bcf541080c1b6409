import type { Passage } from "../domain/passage.ts";

/** Words that hold a sentence together and tell no two apart. */
const BINDING = new Set(
  `the a an of to in for and or is are was were be been it its this that these those with on at by
  from as do does did i we you they he she my our your their me us them what which who how when where
  why can could will would should may might must not no if than then there here have has had so but
  about any some into out up`.split(/\s+/),
);
/** Endings differ, beginnings tell: "apply", "applies", "applicants". */
const BEGINNING = 5;
/** On a page about CTMS every sentence is about CTMS: a word of the title tells little. */
const OF_TITLE = 0.4;

function beginningOf(word: string): string {
  return word
    .replace(/(?<=[a-z]{2}[^s])s$/, "")
    .slice(0, BEGINNING)
    .replace(/y$/, "i");
}

/** The words of a text by their beginnings, without those that only bind; numbers and codes whole. */
export function wordStems(text: string): Set<string> {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’'](?:s\b)?/g, "")
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b|\s|$)/g, "")
    .replace(/(\d),(?=\d{3}\b)/g, "$1");
  const words = plain.match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => !BINDING.has(word))
      .map((word) => (/\d/.test(word) ? word : beginningOf(word))),
  );
}

const stemsOf = new WeakMap<Passage, Set<string>[]>();

/** The words of each statement of a passage, with the introduction of its list. Worked out once. */
export function statementStems(passage: Passage): readonly ReadonlySet<string>[] {
  const known = stemsOf.get(passage);
  if (known) return known;
  const stems = passage.statements.map(({ text, list }) =>
    wordStems(list?.lead === undefined ? text : `${list.lead} ${text}`),
  );
  stemsOf.set(passage, stems);
  return stems;
}

/**
 * Prepares weighing how much of a question's wording a text holds. A word counts by how rare it is
 * among the statements of the page, since it has to tell these apart; one that the page has nowhere
 * does not count.
 * @param statements the words of every statement of the page
 * @returns a function that gives the share, 0 to 1, that the words hold of the question
 */
export function weighWords(
  question: string,
  title: string,
  statements: readonly ReadonlySet<string>[],
): (held: ReadonlySet<string>) => number {
  const ofTitle = wordStems(title);
  const weights = new Map<string, number>();
  for (const word of wordStems(question)) {
    const holding = statements.filter((held) => held.has(word)).length;
    if (holding === 0) continue;
    const rare = Math.log(1 + (statements.length - holding + 0.5) / (holding + 0.5));
    weights.set(word, rare * (ofTitle.has(word) ? OF_TITLE : 1));
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return (held) => {
    let met = 0;
    for (const [word, weight] of weights) if (held.has(word)) met += weight;
    return all === 0 ? 0 : met / all;
  };
}
