import { z } from "zod";
import type { Address, PersonKey } from "./address.ts";
import type { IsoDate } from "./date.ts";
import type { PageId } from "./page.ts";

/** What somebody wants to be told of. */
export const SubscribedEvent = z.enum(["opens", "changes", "closes"]);
export type SubscribedEvent = z.infer<typeof SubscribedEvent>;

/** How soon: as it happens, outside of quiet hours, or once a week. */
export const Cadence = z.enum(["at_once", "weekly"]);
export type Cadence = z.infer<typeof Cadence>;

/**
 * What a subscription is about: a page by its id, or everything of one kind. The state says what to
 * add about where to go; which money is there does not depend on it.
 */
export interface SubscriptionTopic {
  page: PageId | "all_funding" | "all_pathways";
  /** "TX". */
  state?: string;
}

/** Somebody's wish to be told. */
export interface Subscription {
  id: number;
  person: PersonKey;
  to: Address;
  topic: SubscriptionTopic;
  events: SubscribedEvent[];
  cadence: Cadence;
}

/** Something that happened to a page. */
export interface PageEvent {
  id: number;
  pageId: PageId;
  event: SubscribedEvent;
  /** What happened, in a sentence. */
  says: string;
  on: IsoDate;
}

/** What a message asks for, before the topic is looked up. */
export interface SubscriptionWish {
  topic: string;
  events: SubscribedEvent[];
  cadence: Cadence;
}

const HOW = "weekly|every week|once a week|at once|immediately|right away";
const TELL_ME = new RegExp(
  `^(?:please\\s+)?(?:(?:tell|notify|alert|remind|ping|inform)\\s+me|let\\s+me\\s+know)(?:\\s+(${HOW}))?\\s+(?:when|if|whenever)\\s+(?:the\\s+)?(.+?)\\s+(opens?|re-?opens?|changes?|closes?|ends?|is (?:open|changed|closing))((?:\\s+(?:or|and)\\s+(?:opens?|changes?|closes?|ends?))*)(?:\\s+(${HOW}))?[.!]?$`,
  "i",
);
const SUBSCRIBE = new RegExp(
  `^subscribe\\s+(?:me\\s+)?(?:to\\s+)?(?:the\\s+)?(.+?)(?:\\s+(${HOW}))?[.!]?$`,
  "i",
);
const STOP =
  /^(?:stop|unsubscribe)(?:\s+(?:me|from|telling me (?:about|of)|news (?:about|of|on)|the))*\s+(\S.*?)\s*[.!]?$/i;

/** Reads "tell me when SLCGP opens, weekly" and "subscribe to SLCGP". @returns undefined for anything else */
export function parseSubscriptionWish(text: string): SubscriptionWish | undefined {
  const plain = text.replace(/,/g, " ").replace(/\s+/g, " ").trim();
  const told = TELL_ME.exec(plain);
  if (told) {
    const [, soon, topic = "", first = "", more = "", how = soon ?? ""] = told;
    const events = [...new Set([first, ...more.split(/\s+(?:or|and)\s+/)].flatMap(eventOf))];
    return { topic, events, cadence: cadenceOf(how) };
  }
  const [, topic, how = ""] = SUBSCRIBE.exec(plain) ?? [];
  if (!topic) return undefined;
  return { topic, events: [...SubscribedEvent.options], cadence: cadenceOf(how) };
}

/** Reads "stop SLCGP". @returns what it names; undefined for anything else, also for "stop" alone */
export function parseStopWish(text: string): string | undefined {
  return STOP.exec(text.replace(/\s+/g, " ").trim())?.[1];
}

function eventOf(word: string): SubscribedEvent[] {
  if (/open/i.test(word)) return ["opens"];
  if (/chang/i.test(word)) return ["changes"];
  return /clos|end/i.test(word) ? ["closes"] : [];
}

function cadenceOf(how: string): Cadence {
  return /week/i.test(how) ? "weekly" : "at_once";
}
