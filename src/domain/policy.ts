import { z } from "zod";
import { Address } from "./address.ts";
import { PAGE_KINDS, PageId } from "./page.ts";
import { RequestPolicy } from "./request-policy.ts";

const Share = z.number().min(0).max(1);
const Count = z.int().min(1);

/** `data/policy.yaml`: the numbers that an administrator may change. */
export const Policy = z.strictObject({
  search: z.strictObject({
    /** How much a word counts in a page's title or a section's heading; in the text it counts 1. */
    titleWeight: z.number().positive(),
    headingWeight: z.number().positive(),
    /** How much an official text counts beside a page of ours, which says the same in plain words. */
    officialWeight: Share,
    /** Memory for a large index, in megabytes: what is asked for often is kept there. */
    cacheMegabytes: Count,
    /** Passages that a question is answered from. */
    passages: Count,
  }),
  answer: z.strictObject({
    /** How sure it must be that a page answers the question before it may. */
    confidenceFloor: Share,
    /** The share of the question that a second page must speak of to join the answer. */
    coverageFloor: Share,
    /** From this confidence on the question counts as fully answered. */
    fullCoverage: Share,
    maxClaims: Count,
    maxPages: Count,
    /** How many days ahead an end date is announced. */
    expiresSoonDays: Count,
  }),
  /** Used only when a language model is configured. */
  model: z.strictObject({
    /** Passages that a model is given. */
    passages: Count,
    /** The share of a claim's words that its source may lack. */
    unsupportedWords: Share,
    /** The share of a model's claims that must hold; with fewer the answer is extracted. */
    keptClaims: Share,
    /** A question of more words than this is read by the model, and any that follows up on another. */
    longQuestionWords: Count,
    /** Seconds that one answer may take at the model, second tries included. */
    answerSeconds: z.number().positive(),
    /** Seconds after which one call counts as lost. */
    callSeconds: z.number().positive(),
    callsPerAnswer: Count,
    /** Failures in a row after which the model is left alone, and for how long. */
    restAfterFailures: Count,
    restSeconds: z.number().positive(),
    answersPerDay: Count,
    answersPerPersonPerDay: Count,
    tokensPerDay: Count,
  }),
  input: z.strictObject({
    /** Characters; a longer message is sent back. */
    maxQuestion: Count,
    /** Questions of one person that are answered. */
    perMinute: Count,
    perDay: Count,
  }),
  conversation: z.strictObject({
    /** Earlier turns that a follow-up may lean on. */
    rememberedTurns: Count,
    /** Minutes after which a new message starts a new subject. */
    followUpMinutes: Count,
    /** Minutes within which a question that is edited is answered anew. */
    editMinutes: Count,
  }),
  finder: z.strictObject({
    /**
     * Hiring authorities from what usually takes the least time to what takes the most; the others
     * follow. A judgement, so an administrator's to make.
     */
    usuallyFastest: z.array(PageId),
    /** The page on what holds back hiring whatever the authority. */
    hiringControls: PageId,
  }),
  /** Reading official sources. */
  sources: z.strictObject({
    /** Hosts that may be asked, "*.gov" for all below gov, and how often. The first that fits holds. */
    hosts: z.array(
      z.strictObject({
        host: z.string().regex(/^(\*\.)?[a-z0-9.-]+$/),
        perMinute: Count,
        perDay: Count,
      }),
    ),
    /** Bytes of one answer, as sent and after decompression. */
    maxBytes: Count,
    maxExpanded: Count,
    /** Seconds that one answer may take. */
    seconds: Count,
    /** What is read by itself, and when: five fields as in cron, in UTC. */
    schedule: z.array(
      z.strictObject({
        connector: z.string(),
        args: z.array(z.string()),
        cron: z.string().regex(/^(\S+ ){4}\S+$/),
      }),
    ),
  }),
  /** Days after which a review of a page, and of a contact, is old. */
  freshness: z.strictObject({ reviewDays: Count, contactDays: Count }),
  /** "Tell me when …". */
  subscriptions: z.strictObject({
    /** Days ahead at which a closing date is told, and days after which an opening is none. */
    closingDays: Count,
    /** Hours of the day, 0 to 23, from and to which nothing is sent, and where the clock stands. */
    quietHours: z.strictObject({
      from: z.int().min(0).max(23),
      to: z.int().min(0).max(23),
      zone: z.string(),
    }),
  }),
  /** Where administrators are told of changed sources and of pages that need a review. */
  administrators: z.array(Address),
  /** Who looks after some pages, by id or by kind: they too are told when a source of one changes. */
  owners: z
    .array(
      z.strictObject({
        to: Address,
        pages: z.array(PageId).default([]),
        kinds: z.array(z.enum(PAGE_KINDS)).default([]),
      }),
    )
    .default([]),
  retention: z.strictObject({
    conversationDays: Count,
    eventDays: Count,
  }),
  requests: RequestPolicy,
  /** The shares that `evaluate` must reach; under one of them it fails. */
  evaluation: z.strictObject({
    /** The ending is one of the right ones. */
    status: Share,
    /** Of the answers that should state facts: all of them are there. */
    facts: Share,
    /** Nothing is said that must not be. */
    clean: Share,
    /** Of the citations: the link is ours and the quote stands on the page. */
    citations: Share,
    /** Of the statements: no number that its page does not have. */
    numbers: Share,
    /** Of the questions without an answer: none is given. */
    refused: Share,
    /** Of the questions with an answer: one is given. */
    accepted: Share,
    /** Of the questions that are answered: they are in a conversation too, and not taken for another matter. */
    inConversation: Share,
    /** A right page is among the first five that are found. */
    recallAt5: Share,
  }),
  /** What `evaluate routing` must reach: shares that are at least so large, and one that is at most. */
  routing: z.strictObject({
    /** What is meant: a request, an emergency, a flaw, … */
    intent: Share,
    /** Of the emergencies: told to be one. */
    emergencies: Share,
    /** Of what was routed: to the right desk. */
    desk: Share,
    /** Of everything, at most: routed to a wrong desk, or though nothing should have been. */
    wrong: Share,
    /** Of what somebody has to take: in a conversation it is shown who, whatever the pages answer. */
    shown: Share,
    kind: Share,
    state: Share,
  }),
  /** The highest Flesch-Kincaid grade of a page's sections for each audience, names left out. */
  reading: z.strictObject({
    job_seeker: z.number().positive(),
    agency_hr: z.number().positive(),
    program_staff: z.number().positive(),
  }),
  /** How many known traps each list holds; every one must have a question tagged `trap:<list>-<n>`. */
  traps: z.record(z.string().regex(/^[a-z]+$/), Count),
});
export type Policy = z.infer<typeof Policy>;
