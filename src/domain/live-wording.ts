import { sentences } from "./sentence.ts";

/** The sentences of subscriptions. */
export const SubscriptionsWording = sentences(
  "newsTitle",
  "several",
  "happened",
  "askState",
  "howToStop",
  "askAbout",
  "none",
  "listed",
  "listTitle",
  "allFunding",
  "allPathways",
  "unknownTopic",
  "subscribed",
  "stopped",
  "opened",
  "closed",
  "changed",
  "status",
  "opensOn",
  "closesOn",
).extend({
  events: sentences("opens", "changes", "closes"),
  cadences: sentences("at_once", "weekly"),
});

/** The sentences of what administrators are told to look at again. */
export const FreshnessWording = sentences(
  "title",
  "summary",
  "nothing",
  "caption",
  "what",
  "why",
  "more",
  "changeOf",
  "sourceChanged",
  "reviewOld",
  "endedUnmarked",
  "expiring",
  "contactOld",
  "sourceUnreachable",
  "changed",
  "changedTitle",
  "toReview",
  "noPage",
  "source",
);

/** The sentences of the search for jobs. */
export const JobsWording = sentences(
  "heading",
  "series",
  "grade",
  "place",
  "remote",
  "found",
  "none",
  "notLive",
  "notReached",
  "title",
  "where",
  "pay",
  "closes",
  "announcements",
  "onTheSite",
  "link",
  "gradeByHand",
  "readFirst",
);
