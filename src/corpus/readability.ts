import { syllable } from "syllable";
import type { Audience } from "../domain/audience.ts";
import type { GlossaryEntry } from "../domain/glossary.ts";
import type { Page, Statement } from "../domain/page.ts";
import type { Policy } from "../domain/policy.ts";
import type { Finding } from "./problem.ts";
import { nameFinder } from "./subjects.ts";

/** A citation or a code is read as one thing, however many parts it has. */
const CITATION =
  /\b\d+ (?:U\.S\.C\.|CFR|FR)(?: part)? [\d.]+(?:\([a-zA-Z0-9]+\))*|\b[A-Z]{2,}(?:-[A-Z0-9]+)*\b|\$?\d[\d,.()a-z%-]*/g;
/** What a name, a citation or a number counts as: one short word. */
const SHORT_WORD = "it";
/** One or two sentences say nothing about how a section reads. */
const FEWEST_SENTENCES = 3;

/**
 * Checks that each audience's sections can be read by it: the Flesch-Kincaid grade, with the names
 * of programs left out, because nobody can call them something shorter.
 */
export function checkReadability(
  pages: readonly Page[],
  glossary: readonly GlossaryEntry[],
  limits: Policy["reading"],
): Finding[] {
  const withoutNames = nameFinder(pages, glossary);
  return pages.flatMap(({ facts, sections, file }) =>
    facts.audience.flatMap((audience) => {
      const statements = sections
        .filter((section) => section.audience === audience)
        .flatMap((section) => section.statements);
      if (statements.length < FEWEST_SENTENCES) return [];
      const grade = gradeOf(statements, withoutNames);
      const limit = limits[audience];
      if (grade <= limit) return [];
      return [
        {
          file,
          mark: HEADINGS[audience],
          message: `reads at grade ${grade.toFixed(1)}; ${limit} is the limit for this audience: shorter sentences, shorter words`,
        },
      ];
    }),
  );
}

const HEADINGS: Record<Audience, string> = {
  job_seeker: "## For job seekers",
  agency_hr: "## For HR specialists",
  program_staff: "## For program staff",
};

/** The Flesch-Kincaid grade of statements, each of which is a sentence. */
export function gradeOf(
  statements: readonly Statement[],
  withoutNames: (text: string, replacement: string) => string,
): number {
  let words = 0;
  let syllables = 0;
  for (const { text } of statements) {
    const plain = withoutNames(text, SHORT_WORD).replace(CITATION, SHORT_WORD);
    const found = plain.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
    words += found.length;
    syllables += found.reduce((sum, word) => sum + syllable(word), 0);
  }
  if (words === 0) return 0;
  return 0.39 * (words / statements.length) + 11.8 * (syllables / words) - 15.59;
}
