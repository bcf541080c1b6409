import type { AskedExamples, AskedLike } from "../domain/asked.ts";
import type { Page } from "../domain/page.ts";
import { countMarks } from "../learning/bayes.ts";
import { formOf, inRows, wordsIn } from "../learning/marks.ts";
import { wordStems } from "./shared-words.ts";

interface Example {
  stems: ReadonlySet<string>;
  /** Of its vector of word weights. */
  length: number;
}

/**
 * Prepares comparing questions with examples: the cosine of their words, each weighed by how few
 * pages are asked for with it. A title counts as one of the examples.
 */
export function compareWithExamples(
  { pages: examples }: AskedExamples,
  pages: readonly Pick<Page, "facts">[],
): (question: string) => Omit<AskedLike, "behind"> {
  const ofPages = pages.map(({ facts: { id, title } }) => ({
    page: id,
    stems: [title, ...(examples[id]?.tells ?? [])].map(wordStems),
  }));
  const used = ofPages.map(({ stems }) => union(stems));
  const holding = new Map<string, number>();
  for (const stems of used)
    for (const stem of stems) holding.set(stem, (holding.get(stem) ?? 0) + 1);
  const weightOf = (stem: string) => Math.log(1 + used.length / (holding.get(stem) ?? 1));
  const exampleOf = (stems: ReadonlySet<string>): Example => ({
    stems,
    length: lengthOf(stems, weightOf),
  });
  const profiles = ofPages.map(({ page, stems }) => ({
    page,
    all: union(stems),
    examples: stems.map(exampleOf),
  }));
  return (question) => {
    const asked = exampleOf(wordStems(question));
    const like = (example: Example) => cosine(asked, example, weightOf);
    const likeness = new Map<string, number>();
    const spoken = new Map<string, number>();
    for (const { page, all, examples } of profiles) {
      const nearest = Math.max(0, ...examples.map(like));
      if (nearest === 0) continue;
      likeness.set(page, nearest);
      spoken.set(page, share(asked.stems, all, weightOf));
    }
    return { likeness, spoken };
  };
}

/** Learns how likely each page is asked for in some words. */
export function askedFor({ pages }: AskedExamples): (question: string) => AskedLike["behind"] {
  const behind = countMarks(
    Object.entries(pages).flatMap(([page, { tells, lacks }]) =>
      [...tells, ...lacks].map((text) => ({ marks: marksWithNumbers(text), label: page })),
    ),
  );
  return (question) => behind(marksWithNumbers(question));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function lengthOf(stems: ReadonlySet<string>, weightOf: (stem: string) => number): number {
  return Math.sqrt([...stems].reduce((sum, stem) => sum + weightOf(stem) ** 2, 0));
}

function cosine(a: Example, b: Example, weightOf: (stem: string) => number): number {
  let shared = 0;
  for (const stem of a.stems) if (b.stems.has(stem)) shared += weightOf(stem) ** 2;
  return shared === 0 ? 0 : shared / (a.length * b.length);
}

function share(
  asked: ReadonlySet<string>,
  held: ReadonlySet<string>,
  weightOf: (stem: string) => number,
): number {
  let all = 0;
  let met = 0;
  for (const stem of asked) {
    all += weightOf(stem);
    if (held.has(stem)) met += weightOf(stem);
  }
  return all === 0 ? 0 : met / all;
}

/** Here numbers tell pages apart: "EO 14409", "2210". */
function marksWithNumbers(text: string): Set<string> {
  return inRows(wordsIn(text).map(formOf), 2);
}
