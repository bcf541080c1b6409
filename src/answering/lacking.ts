import type { AskedExamples } from "../domain/asked.ts";
import type { Page, PageId } from "../domain/page.ts";
import { learn, shareOf } from "../learning/learn.ts";
import { inRows, roughFormOf, wordsIn } from "../learning/marks.ts";
import { wordStems } from "./shared-words.ts";

/** Any word that the page has. */
const HELD = "@";
/** Words in the names of places that say something else by themselves. */
const DIRECTIONS =
  /\b(?:new|north|northern|south|west|district|states?|federated|islands?|republic)\b/gi;
const BEGIN = "^";
const END = "$";

/** How likely it is, 0 to 1, that a page has nothing on what a question asks for. */
export type Lacking = (question: string, page: PageId) => number;

/**
 * Learns from the questions that pages tell the answer to and those they do not, what people ask for that
 * pages lack: "how many people applied", "who is the director". Every word that the page has counts
 * as the same, so what is learned of one page holds for any other. A place counts as if the page had it:
 * what holds for all states is asked for by one.
 * @param places names of states and territories
 * @param nearest the page that a question without an answer would be taken to
 */
export function lackingReader(
  { pages: asked, nothing }: AskedExamples,
  pages: readonly Pick<Page, "facts" | "sections">[],
  places: readonly string[],
  nearest: (question: string) => PageId | undefined,
): Lacking {
  const wordsOf = new Map(pages.map((page) => [page.facts.id, vocabularyOf(page)]));
  const placed = wordStems(places.join(" ").replace(DIRECTIONS, ""));
  const marks = (question: string, page: PageId) =>
    marksOf(question, [placed, wordsOf.get(page) ?? new Set<string>()]);
  const lessons = Object.entries(asked).flatMap(([page, { tells, lacks }]) => [
    ...tells.map((text) => ({ marks: marks(text, page), label: "told" as const })),
    ...lacks.map((text) => ({ marks: marks(text, page), label: "lacking" as const })),
  ]);
  const general = nothing.map((text) => ({
    marks: marks(text, nearest(text) ?? ""),
    label: "lacking" as const,
  }));
  const judge = learn([...lessons, ...general]);
  return (question, page) => shareOf("lacking", judge(marks(question, page)));
}

function vocabularyOf({ facts, sections }: Pick<Page, "facts" | "sections">): ReadonlySet<string> {
  const texts = sections.flatMap(({ path, statements }) => [
    ...path,
    ...statements.map(({ text }) => text),
  ]);
  return wordStems([facts.title, ...texts].join(" "));
}

/** The words of a question with those of the page made alike, alone, in twos and in threes. */
function marksOf(question: string, held: readonly ReadonlySet<string>[]): Set<string> {
  const words = wordsIn(question).map((word) => {
    const stems = [...wordStems(word)];
    const isHeld = stems.every((stem) => held.some((words) => words.has(stem)));
    return stems.length > 0 && isHeld ? HELD : roughFormOf(word);
  });
  return inRows([BEGIN, ...words, END], 3);
}
