import { readConfig } from "../../config.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import { glossaryExpander } from "../../corpus/expand.ts";
import { createLibrary } from "../../corpus/library.ts";
import { loadCorpus } from "../../corpus/load.ts";
import { dayOf } from "../../domain/date.ts";
import type { FundingFacts, PageMarks, PathwayFacts } from "../../domain/finding.ts";
import type { Wording } from "../../domain/wording.ts";
import type { FinderTools } from "../../finder/pathways.ts";
import { openCommandSession } from "../open.ts";
import { readMarks } from "./marks-operation.ts";

/** What the finders need: the pages' typed facts, and how the pages stand today. */
export interface OpenFinder {
  corpus: Corpus;
  tools: FinderTools & { wording: Wording };
  pathways: PathwayFacts[];
  funds: FundingFacts[];
  marks: PageMarks;
}

/**
 * Reads the corpus for the finders, without the pages that are switched off.
 * @throws ConfigError, DatabaseUnavailableError, CorpusError
 */
export async function openFinder(): Promise<OpenFinder> {
  const read = await loadCorpus(readConfig(process.env).corpusFolder);
  const marks = await currentMarks(read);
  const pages = read.pages.filter(({ facts: { id } }) => !marks.off.includes(id));
  const corpus = { ...read, pages };
  const library = createLibrary(corpus, glossaryExpander(corpus.glossary));
  const facts = corpus.pages.map((page) => page.facts);
  return {
    corpus,
    tools: { library, wording: corpus.wording, today: dayOf(new Date()) },
    pathways: facts.filter((each) => each.kind === "pathway"),
    funds: facts.filter((each) => each.kind === "funding"),
    marks,
  };
}

async function currentMarks(corpus: Corpus): Promise<PageMarks> {
  const session = await openCommandSession(corpus);
  try {
    for await (const marks of session.run(readMarks, {})) return marks;
    throw new Error("reading the marks of pages gave no result");
  } finally {
    await session.close();
  }
}
