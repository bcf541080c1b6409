import { glossaryExpander } from "../../src/corpus/expand.ts";
import { createLibrary } from "../../src/corpus/library.ts";
import { dayOf } from "../../src/domain/date.ts";
import type { FundingFacts, PathwayFacts } from "../../src/domain/finding.ts";
import { TODAY } from "./app.ts";
import { bundledCorpus } from "./corpus.ts";

/** The finders on the bundled pages, on the day of their last review. */
export async function openTestFinder() {
  const corpus = await bundledCorpus();
  const library = createLibrary(corpus, glossaryExpander(corpus.glossary));
  const facts = corpus.pages.map((page) => page.facts);
  const { policy, wording, regions } = corpus;
  return {
    tools: { library, wording, today: dayOf(TODAY) },
    policy,
    regions,
    pathways: facts.filter((each): each is PathwayFacts => each.kind === "pathway"),
    funds: facts.filter((each): each is FundingFacts => each.kind === "funding"),
  };
}
