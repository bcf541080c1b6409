import type { CardModel } from "../domain/card.ts";
import type { Library } from "../domain/library.ts";
import type { Region } from "../domain/region.ts";
import type { PageEvent, Subscription } from "../domain/subscription.ts";
import { say, type Wording } from "../domain/wording.ts";
import { listUnder, paragraph, strong, text } from "./cited.ts";

type Words = Pick<Wording, "subscriptions">;

interface Tools {
  library: Library;
  regions: readonly Region[];
  wording: Words;
}

/** What happened since the last time. */
export function subscriptionNews(
  { topic }: Subscription,
  events: readonly PageEvent[],
  { library, regions, wording }: Tools,
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
  { library, wording }: Omit<Tools, "regions">,
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
          strong(topicName(topic, library, wording)),
          text(
            `: ${events.map((event) => words.events[event]).join(", ")}; ${words.cadences[cadence]}`,
          ),
        ]),
      ),
      { kind: "note", text: words.howToStop },
    ],
  };
}

/** What a topic is called. */
export function topicName(
  { page }: Subscription["topic"],
  library: Library,
  { subscriptions: words }: Words,
): string {
  if (page === "all_funding") return words.allFunding;
  if (page === "all_pathways") return words.allPathways;
  return library.page(page)?.title ?? page;
}
