import type { Finding } from "../conversation/find.ts";
import type { Subscribing } from "../conversation/subscribe.ts";
import type { Corpus } from "../corpus/corpus.ts";
import type { CardModel } from "../domain/card.ts";
import type { Library } from "../domain/library.ts";
import type { Retriever } from "../domain/retriever.ts";
import { fundsFor, PURPOSE_HITS } from "../finder/purpose.ts";
import { placeReader } from "../intake/recognise/read-place.ts";
import { subscriptions } from "../store/subscriptions.ts";
import { calendarLink } from "./deadlines-route.ts";
import { type JobTools, lookForJobs } from "./jobs.ts";
import { pageMarks } from "./page-marks.ts";

/** What a conversation offers to people who look for something rather than ask. */
export interface Looking {
  finding: Finding;
  subscribing: Subscribing;
  lookForJobs(text: string): Promise<CardModel | undefined>;
}

/** Joins the finders, subscriptions and the search for jobs with what they look in. */
export function lookingIn(
  { pages, regions, recognition, wording, policy }: Corpus,
  library: Library,
  retriever: Retriever,
  tools: Omit<JobTools, "policy"> & { publicUrl?: string | undefined },
): Looking {
  const placeIn = placeReader(recognition, regions);
  const facts = pages.map((page) => page.facts);
  const { publicUrl } = tools;
  return {
    finding: {
      pathways: facts.filter((each) => each.kind === "pathway"),
      funds: facts.filter((each) => each.kind === "funding"),
      library,
      regions,
      wording,
      order: policy.finder,
      async fundsFor(purpose) {
        const request = { text: purpose, limit: PURPOSE_HITS, kinds: ["funding" as const] };
        const { hits } = await retriever.search(request);
        return fundsFor(hits.map(({ passage, score }) => ({ pageId: passage.pageId, score })));
      },
      ...(publicUrl && { calendarLink: (funds) => calendarLink(publicUrl, funds) }),
      clock: tools.clock,
      marks: (sql) => pageMarks(sql, facts),
    },
    subscribing: { store: subscriptions, library, regions, placeIn, wording },
    lookForJobs: (text) => lookForJobs(text, { ...tools, policy }, wording),
  };
}
