import { checkConsistency } from "./consistency.ts";
import type { Corpus } from "./corpus.ts";
import { checkDates } from "./dates.ts";
import { checkDocuments } from "./documents.ts";
import type { Finding, Problem } from "./problem.ts";
import { checkReadability } from "./readability.ts";
import { checkRepetition } from "./repetition.ts";
import { checkSourcesUsed } from "./sources-used.ts";
import { checkTypedFacts } from "./typed-facts.ts";

/**
 * The checks of what the pages say, as a whole: that they agree with each other and with their
 * facts, that statuses fit dates, that people can read them, that no source is left over.
 */
export function checkQuality(corpus: Corpus): { problems: Problem[]; findings: Finding[] } {
  const { pages, glossary, policy } = corpus;
  return {
    problems: [
      ...checkConsistency(pages, glossary),
      ...checkRepetition(pages),
      ...checkDocuments(pages),
    ],
    findings: [
      ...checkTypedFacts(pages),
      ...checkDates(pages),
      ...checkReadability(pages, glossary, policy.reading),
      ...checkSourcesUsed(corpus),
    ],
  };
}
