import { z } from "zod";
import type { Address, PersonKey } from "./address.ts";
import type { IsoDate } from "./date.ts";
import type { PageId, PathwaySort } from "./page.ts";

/** What somebody wants to be told of. */
export const SubscribedEvent = z.enum(["opens", "changes", "closes"]);
export type SubscribedEvent = z.infer<typeof SubscribedEvent>;

/** How soon: as it happens, outside of quiet hours, or once a week. */
export const Cadence = z.enum(["at_once", "weekly"]);
export type Cadence = z.infer<typeof Cadence>;

/**
 * What a subscription is about: a page by its id, or everything of one kind or sort. The state says what to
 * add about where to go; which money is there does not depend on it.
 */
export interface SubscriptionTopic {
  page: PageId | "all_funding" | "all_pathways" | `all_${PathwaySort}`;
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
const TELL = `(?:please\\s+)?(?:(?:tell|notify|alert|remind|ping|inform|update)\\s+me|let\\s+me\\s+know|keep\\s+me\\s+(?:posted|updated|informed))(?:\\s+(${HOW}))?`;
const OPENS =
  "opens?(?:\\s+(?:up|again))?|re-?opens?|becomes\\s+available|is\\s+(?:open|available)(?:\\s+again)?";
const CHANGES = "changes?|is\\s+(?:changed|updated)|updates";
const CLOSES =
  "closes?|ends?|expires?|lapses|is\\s+(?:closing|ending|about\\s+to\\s+(?:close|end))(?:\\s+soon)?";
const EVENT = `${OPENS}|${CHANGES}|${CLOSES}`;
const END = `(?:\\s+(${HOW}))?[.!]?$`;

/** "Tell me when SLCGP opens or changes, weekly"; "remind me before SLCGP closes". */
const TELL_ME_WHEN = new RegExp(
  `^${TELL}\\s+(?:when|if|whenever|before)\\s+(?:the\\s+)?(.+?)\\s+(${EVENT})((?:\\s+(?:or|and)\\s+(?:${EVENT}))*)${END}`,
  "i",
);
/** "Tell me when funding opens in Texas"; of what is in doubt it may be a question: "tell me if it ends in May". */
const TELL_ME_WHERE = new RegExp(
  `^${TELL}\\s+(?:when|whenever)\\s+(?:the\\s+)?(.+?)\\s+(${EVENT})((?:\\s+(?:or|and)\\s+(?:${EVENT}))*)\\s+(?:in|for)\\s+(?:the\\s+)?(.+?)${END}`,
  "i",
);
/** "Let me know if anything changes with SLCGP". */
const ANYTHING = new RegExp(
  `^${TELL}\\s+(?:when|if|whenever)\\s+(?:anything|something)\\s+(${EVENT})((?:\\s+(?:or|and)\\s+(?:${EVENT}))*)\\s+(?:with|about|in|on|for|at)\\s+(?:the\\s+)?(.+?)${END}`,
  "i",
);
/** "Notify me of changes to SLCGP". */
const OF_CHANGES = new RegExp(
  `^${TELL}\\s+(?:of|about|on)\\s+(?:any\\s+|all\\s+)?(?:changes|updates)\\s+(?:to|of|about|on|in|with|for)\\s+(?:the\\s+)?(.+?)${END}`,
  "i",
);
/** "Subscribe to SLCGP"; "keep me posted on SLCGP". */
const SUBSCRIBE = new RegExp(
  `^(?:subscribe\\s+(?:me\\s+)?(?:to\\s+)?|(?:please\\s+)?keep\\s+me\\s+(?:posted|updated|informed)\\s+(?:on|about|of)\\s+)(?:the\\s+)?(.+?)${END}`,
  "i",
);
const STOP =
  /^(?:stop|unsubscribe)(?:\s+(?:me|from|telling me (?:about|of)|news (?:about|of|on)|the))*\s+(\S.*?)\s*[.!]?$/i;
/** "Stop", and what people write who mean no more than that. */
const STOP_ALL =
  /^(?:stop|unsubscribe)(?:\s+(?:me|from|all|everything|it|now|please|of|them|my|these|the|notifications|subscriptions|messages|alerts|updates))*\s*[.!]*$/i;

/** Reads "tell me when SLCGP opens, weekly" and "subscribe to SLCGP". @returns undefined for anything else */
export function parseSubscriptionWish(text: string): SubscriptionWish | undefined {
  const plain = text.replace(/,/g, " ").replace(/\s+/g, " ").trim();
  const anything = ANYTHING.exec(plain);
  if (anything) {
    const [, soon, first = "", more = "", topic = "", how = soon] = anything;
    return { topic, events: eventsOf(first, more), cadence: cadenceOf(how) };
  }
  const told = TELL_ME_WHEN.exec(plain);
  if (told) {
    const [, soon, topic = "", first = "", more = "", how = soon] = told;
    // Anything at all is no topic.
    if (/^(?:anything|something)$/i.test(topic)) return undefined;
    return { topic, events: eventsOf(first, more), cadence: cadenceOf(how) };
  }
  const where = TELL_ME_WHERE.exec(plain);
  if (where) {
    const [, soon, topic = "", first = "", more = "", place = "", how = soon] = where;
    const events = eventsOf(first, more);
    return { topic: `${topic} in ${place}`, events, cadence: cadenceOf(how) };
  }
  const changes = OF_CHANGES.exec(plain);
  if (changes) {
    const [, soon, topic = "", how = soon] = changes;
    return { topic, events: ["changes"], cadence: cadenceOf(how) };
  }
  const [, topic, how] = SUBSCRIBE.exec(plain) ?? [];
  if (!topic) return undefined;
  return { topic, events: [...SubscribedEvent.options], cadence: cadenceOf(how) };
}

/** Whether a text ends all subscriptions: "stop", "unsubscribe", "stop all". */
export function isStopAll(text: string): boolean {
  return STOP_ALL.test(text.trim());
}

/** Reads "stop SLCGP". @returns what it names; undefined for anything else, also for "stop" alone */
export function parseStopWish(text: string): string | undefined {
  return STOP.exec(text.replace(/\s+/g, " ").trim())?.[1];
}

function eventsOf(first: string, more: string): SubscribedEvent[] {
  const words = [first, ...more.split(/\s+(?:or|and)\s+/)].filter((each) => each !== "");
  return [...new Set(words.map(eventOf))];
}

function eventOf(words: string): SubscribedEvent {
  if (/open|available/i.test(words)) return "opens";
  return /chang|updat/i.test(words) ? "changes" : "closes";
}

function cadenceOf(how: string | undefined): Cadence {
  return how && /week/i.test(how) ? "weekly" : "at_once";
}
