import { subscriptionNote, subscriptionsCard, topicName } from "../cards/subscription-cards.ts";
import type { Actor } from "../desk/roles.ts";
import type { Sql } from "../domain/database.ts";
import type { Library } from "../domain/library.ts";
import type { PageId, PathwaySort } from "../domain/page.ts";
import type { SubscriptionStore } from "../domain/ports.ts";
import type { PlaceCode, Region } from "../domain/region.ts";
import type { Reply } from "../domain/reply.ts";
import { parseSubscriptionWish, type SubscriptionTopic } from "../domain/subscription.ts";
import { say, type Wording } from "../domain/wording.ts";
import { homeOf } from "./requests/work.ts";

/** What subscribing needs; built once, in the composition root. */
export interface Subscribing {
  store: SubscriptionStore;
  library: Library;
  regions: readonly Region[];
  /** The state that a text names, and what names it. */
  placeIn(text: string): { state?: PlaceCode; words?: string };
  wording: Pick<Wording, "subscriptions" | "facts">;
}

/**
 * Takes "tell me when SLCGP opens". What it is about is looked up; it is not guessed.
 * @returns undefined when it names nothing that we know: then it may be a question
 */
export async function subscribe(
  message: string,
  actor: Actor,
  tx: Sql,
  now: Date,
  { store, library, regions, placeIn, wording }: Subscribing,
): Promise<Reply | undefined> {
  const { subscriptions: words } = wording;
  const wish = parseSubscriptionWish(message);
  const topic = wish && topicOf(wish.topic, library, placeIn);
  if (!wish || !topic) {
    if (!/^subscribe\b/i.test(message)) return undefined;
    return { card: subscriptionNote(words.unknownTopic), privately: true };
  }
  const { events, cadence } = wish;
  const person = { person: actor.person, to: homeOf(actor) };
  const kept = await store.put(tx, { ...person, topic, events, cadence }, now);
  const sentence = say(words.subscribed, {
    topic: topicName(kept.topic, { library, regions, wording }),
    events: kept.events.map((event) => words.events[event]).join(", "),
    cadence: words.cadences[cadence],
  });
  return { card: subscriptionNote(`${sentence} ${words.howToStop}`), privately: true };
}

/** "stop": everything ends at once. */
export async function stopSubscriptions(
  actor: Actor,
  tx: Sql,
  { store, wording }: Subscribing,
): Promise<Reply> {
  const { subscriptions: words } = wording;
  const count = await store.stopAll(tx, actor.person);
  const sentence = count === 0 ? words.none : say(words.stopped, { count });
  return { card: subscriptionNote(sentence), privately: true };
}

/**
 * "stop SLCGP": what is about that ends.
 * @returns undefined when somebody is not subscribed to it: “stop ransomware” may be a question
 */
export async function stopSubscription(
  named: string,
  actor: Actor,
  tx: Sql,
  { store, library, regions, placeIn, wording }: Subscribing,
): Promise<Reply | undefined> {
  const topic = topicOf(named, library, placeIn);
  if (!topic || !(await store.stop(tx, actor.person, topic.page))) return undefined;
  const about = topicName({ page: topic.page }, { library, regions, wording });
  const sentence = say(wording.subscriptions.stoppedOne, { topic: about });
  return { card: subscriptionNote(sentence), privately: true };
}

/** What somebody is subscribed to. */
export async function showSubscriptions(
  actor: Actor,
  tx: Sql,
  { store, library, regions, wording }: Subscribing,
): Promise<Reply> {
  const list = await store.ofPerson(tx, actor.person);
  return { card: subscriptionsCard(list, { library, regions, wording }), privately: true };
}

function topicOf(
  text: string,
  library: Library,
  placeIn: Subscribing["placeIn"],
): SubscriptionTopic | undefined {
  const { state, words } = placeIn(text);
  const place = state && { state };
  const named = titledIn(text, library) ?? library.namesIn(text)[0];
  if (named) return { page: named, ...place };
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (library.page(id)) return { page: id, ...place };
  const sort = SORTS.find(([, names]) => names.test(text))?.[0];
  if (sort) return { page: `all_${sort}`, ...place };
  if (/\b(fund(s|ing)?|grants?|money)\b/i.test(text)) return { page: "all_funding", ...place };
  if (/\b(pathways?|hiring)\b/i.test(text)) return { page: "all_pathways", ...place };
  // A state alone: which money is there is what differs there.
  const beside = text
    .replace(words ?? "", " ")
    .replace(FILLERS, " ")
    .trim();
  return state && beside === "" ? { page: "all_funding", state } : undefined;
}

/** The page whose whole title stands in a text; a short name that is a part of it may be another's. */
function titledIn(text: string, library: Library): PageId | undefined {
  const said = ` ${plainTitle(text)} `;
  return library
    .pages()
    .map(({ id, title }) => ({ id, title: plainTitle(title) }))
    .filter(({ title }) => title.includes(" ") && said.includes(` ${title} `))
    .sort((a, b) => b.title.length - a.title.length)[0]?.id;
}

/** A title without what stands in brackets, and without its signs. */
function plainTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/\(.*?\)/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** What a sort of pathways is called, in one or in many. */
const SORTS: readonly [PathwaySort, RegExp][] = [
  ["scholarship", /\bscholarships?\b/i],
  ["fellowship", /\bfellowships?\b/i],
  ["internship", /\binternships?\b/i],
  ["apprenticeship", /\bapprenticeships?\b/i],
  ["direct_hire", /\bdirect[- ]hir(?:e|ing)(?: hiring)?(?: authorit(?:y|ies))?\b/i],
];
const FILLERS =
  /\b(?:anything|something|everything|all|new|news|about|of|from|in|for|the|state|cyber|programs?)\b/gi;
