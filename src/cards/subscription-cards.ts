import type { CardModel } from "../domain/card.ts";
import type { IsoDate } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import { PATHWAY_SORTS, type PageId } from "../domain/page.ts";
import type { Region } from "../domain/region.ts";
import type { PageEvent, Subscription } from "../domain/subscription.ts";
import { say, type Wording } from "../domain/wording.ts";
import { changedSources } from "./changed-sources.ts";
import { listUnder, paragraph, strong, text } from "./cited.ts";

type Words = Pick<Wording, "subscriptions" | "facts">;
type NewsWords = Pick<Wording, "subscriptions" | "warnings">;

/** A page of which a source changed after its review. */
interface ChangedPage {
  pageId: PageId;
  changedOn: IsoDate;
}

interface Tools {
  library: Library;
  regions: readonly Region[];
  wording: Words;
}

/** What happened since the last time, with a warning for pages whose source changed after the review. */
export function subscriptionNews(
  { topic }: Subscription,
  events: readonly PageEvent[],
  changed: readonly ChangedPage[],
  { library, regions, wording }: Omit<Tools, "wording"> & { wording: NewsWords },
): CardModel {
  const { subscriptions: words } = wording;
  const [first] = events;
  const summary =
    events.length === 1 && first ? first.says : say(words.several, { count: events.length });
  const state = regions.find(({ code }) => code === topic.state);
  const throughState = events.some(({ pageId }) => {
    const page = library.page(pageId);
    return page?.kind === "funding" && page.applicants.throughState.length > 0;
  });
  return {
    title: words.newsTitle,
    summary,
    blocks: [
      ...listUnder(
        words.happened,
        events.map(({ says, on }) => [text(`${says} (${on})`)]),
      ),
      ...(state && throughState
        ? [paragraph(text(say(words.askState, { state: state.name })))]
        : []),
      ...changedSources(
        changed.map(({ pageId, changedOn }) => ({
          title: library.page(pageId)?.title ?? pageId,
          changedOn,
        })),
        wording,
      ),
      { kind: "note", text: words.howToStop },
    ],
    actions: [...new Set(events.map(({ pageId }) => pageId))].slice(0, 3).flatMap((id) => {
      const page = library.page(id);
      if (!page) return [];
      const question = say(words.askAbout, { title: page.title });
      return [{ label: question, action: { do: "ask" as const, question } }];
    }),
  };
}

/** A short word back: subscribed, stopped, nothing found. */
export function subscriptionNote(sentence: string): CardModel {
  return { summary: sentence, blocks: [paragraph(text(sentence))] };
}

/** What somebody is subscribed to. */
export function subscriptionsCard(
  list: readonly Subscription[],
  { library, regions, wording }: Tools,
): CardModel {
  const { subscriptions: words } = wording;
  if (list.length === 0) return subscriptionNote(words.none);
  const summary = say(words.listed, { count: list.length });
  return {
    title: words.listTitle,
    summary,
    blocks: [
      ...listUnder(
        summary,
        list.map(({ topic, events, cadence }) => [
          strong(topicName(topic, { library, regions, wording })),
          text(
            `: ${events.map((event) => words.events[event]).join(", ")}; ${words.cadences[cadence]}`,
          ),
        ]),
      ),
      { kind: "note", text: words.howToStop },
    ],
  };
}

/** What a topic is called, with the state that somebody named. */
export function topicName(
  { page, state }: Subscription["topic"],
  { library, regions, wording: { subscriptions: words, facts } }: Tools,
): string {
  const sort = PATHWAY_SORTS.find((each) => page === `all_${each}`);
  const topic =
    page === "all_funding"
      ? words.allFunding
      : page === "all_pathways"
        ? words.allPathways
        : sort
          ? say(words.allOfSort, { things: facts.things[sort] })
          : (library.page(page)?.title ?? page);
  const place = regions.find(({ code }) => code === state)?.name;
  return place ? say(words.inState, { topic, state: place }) : topic;
}
