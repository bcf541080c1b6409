import { readConfig } from "../../config.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import { glossaryExpander } from "../../corpus/expand.ts";
import { createLibrary } from "../../corpus/library.ts";
import { loadCorpus } from "../../corpus/load.ts";
import { dayOf } from "../../domain/date.ts";
import type { FundingFacts, PathwayFacts } from "../../domain/finding.ts";
import type { Wording } from "../../domain/wording.ts";
import type { FinderTools } from "../../finder/pathways.ts";

/** What the finders need: the pages' typed facts. They need no database. */
export interface OpenFinder {
  corpus: Corpus;
  tools: FinderTools & { wording: Wording };
  pathways: PathwayFacts[];
  funds: FundingFacts[];
}

/**
 * Reads the corpus for the finders.
 * @throws CorpusError when the data folder is wrong
 */
export async function openFinder(): Promise<OpenFinder> {
  const corpus = await loadCorpus(readConfig(process.env).corpusFolder);
  const library = createLibrary(corpus, glossaryExpander(corpus.glossary));
  const facts = corpus.pages.map((page) => page.facts);
  return {
    corpus,
    tools: { library, wording: corpus.wording, today: dayOf(new Date()) },
    pathways: facts.filter((each) => each.kind === "pathway"),
    funds: facts.filter((each) => each.kind === "funding"),
  };
}
