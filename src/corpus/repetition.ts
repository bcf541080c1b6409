import type { Page, Statement } from "../domain/page.ts";
import { isDisagreement, statementsOf } from "./consistency.ts";
import { measuresOf } from "./measures.ts";
import type { Problem } from "./problem.ts";
import { plainWords } from "./words.ts";

/** Words that two sentences may share without saying the same. */
const SMALL = new Set(
  "a an and any are as at be by can for from has have if in is it may must no not of on or so that the their this to under until was were when which who will with within you your".split(
    " ",
  ),
);
/** The share of the shorter sentence's words that the other must have to be the same sentence. */
const SAME = 0.8;
const FEWEST_WORDS = 5;

interface Sentence {
  page: Page;
  statement: Statement;
  words: ReadonlySet<string>;
  /** The figures by kind: "day" → the days. */
  figures: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Finds sentences that stand on two pages with other figures: what is left when a fact that was
 * copied is corrected in one place only.
 */
export function checkRepetition(pages: readonly Page[]): Problem[] {
  const sentences = pages.flatMap((page) =>
    statementsOf(page)
      .filter(({ section, statement }) => !isDisagreement(section, statement))
      .map(({ statement }) => readSentence(page, statement))
      .filter(({ words, figures }) => words.size >= FEWEST_WORDS && figures.size > 0),
  );
  return sentences.flatMap((one, at) =>
    sentences
      .slice(at + 1)
      .filter((other) => other.page !== one.page && isSame(one.words, other.words))
      .flatMap((other) => {
        const kind = differingKind(one, other);
        return kind ? [describe(one, other, kind)] : [];
      }),
  );
}

function readSentence(page: Page, statement: Statement): Sentence {
  const figures = new Map<string, Set<string>>();
  let rest = statement.text;
  for (const { value, written } of measuresOf(statement.text)) {
    const kind = value.startsWith("day ") ? "day" : value.replace(/[\d. ]+/g, "");
    figures.set(kind, (figures.get(kind) ?? new Set()).add(value));
    rest = rest.replace(written, " ");
  }
  const words = plainWords(rest).filter((word) => !SMALL.has(word));
  return { page, statement, words: new Set(words), figures };
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= SAME * Math.max(one.size, other.size);
}

/** A kind of figure that both have without having one in common. */
function differingKind(one: Sentence, other: Sentence): string | undefined {
  return [...one.figures.keys()].find((kind) => {
    const theirs = other.figures.get(kind);
    return theirs && ![...(one.figures.get(kind) ?? [])].some((figure) => theirs.has(figure));
  });
}

function describe(one: Sentence, other: Sentence, kind: string): Problem {
  const written = ({ statement }: Sentence) =>
    measuresOf(statement.text)
      .filter(({ value }) => value.includes(kind))
      .map((measure) => `“${measure.written}”`)
      .join(" and ");
  return {
    file: one.page.file,
    line: one.statement.line,
    message: `says ${written(one)} where ${other.page.file}:${other.statement.line} says ${written(other)} in the same words`,
  };
}
