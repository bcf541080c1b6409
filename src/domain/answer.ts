import type { Making } from "./answer-model.ts";
import type { Audience } from "./audience.ts";
import type { IsoDate } from "./date.ts";
import type { PageId } from "./page.ts";
import type { Verification } from "./source.ts";

/**
 * Every way in which a question can end.
 * - `answered`, `partly_answered`: claims with citations; partly when a piece of the question is open.
 * - `needs_clarification`: one question back to the asker.
 * - `no_answer`: our subject, but the pages do not cover it.
 * - `out_of_scope`: not our subject.
 * - `refused`: not a question we take, whatever the subject.
 * - `withdrawn`: an administrator has switched the topic off.
 * - `failed`: our fault; the asker is told so.
 */
export const ANSWER_STATUSES = [
  "answered",
  "partly_answered",
  "needs_clarification",
  "no_answer",
  "out_of_scope",
  "refused",
  "withdrawn",
  "failed",
] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

/** Whether a question got an answer, of all that it asked or of a part. */
export function isGiven({ status }: { status: AnswerStatus }): boolean {
  return status === "answered" || status === "partly_answered";
}

/** One statement of an answer. */
export interface Claim {
  text: string;
  /** Numbers of the citations that support it, from 1. */
  citations: number[];
  /** Claims with the same list id are the items of one list, introduced by `lead`. */
  list?: { id: number; ordered: boolean; lead?: string };
  /** Where it stands, for claims that are shown as a table: claims of one table share its caption. */
  cell?: { table: string; corner: string; row: string; column: string };
  /** Days that were counted, not read: from the day of the answer to a day of the page. */
  counted?: { from: IsoDate; to: IsoDate };
  /** What it belongs to, where an answer has several parts: one of the questions, or a page. */
  about?: string;
}

/** A source as an answer shows it: a snapshot, so that a stored answer keeps what was shown. */
export interface Citation {
  n: number;
  pageId: PageId;
  title: string;
  issuer: string;
  url: string;
  /** The day the source speaks for; where it bears no date, the day it was read. */
  asOf: IsoDate;
  /** The source bears no date, so `asOf` is the day it was read. */
  undated?: true;
  verification: Verification;
  /** The words of our page that the claim rests on. */
  quote: string;
}

/** Something the reader must know before acting on the answer. */
export interface Warning {
  kind:
    | "ended"
    | "unverified"
    | "expires_soon"
    | "sources_disagree"
    | "secondary_source"
    | "source_changed"
    | "corrected_spelling"
    | "removed_personal_data"
    | "not_a_decision"
    | "not_legal_advice";
  text: string;
}

/** What the asker can do next. */
export type NextStep =
  /** `page`: one of the things to choose from, where the answer is a question back. */
  | { kind: "ask"; question: string; text: string; page?: PageId }
  | { kind: "open"; url: string; text: string }
  /** Read the whole page that the answer comes from. */
  | { kind: "page"; page: PageId; text: string }
  | { kind: "help"; text: string }
  /** Send a request to the people of a program. */
  | { kind: "request"; text: string }
  /** Answer some questions and see which pathways, or which money, fit. Older answers do not tell which. */
  | { kind: "finder"; what?: "pathways" | "funding"; text: string };

/** What came of a question. */
export interface Answer {
  status: AnswerStatus;
  /** The sentence for an ending without claims; empty when the claims speak. */
  text: string;
  /** What to do, in this order, where the sentence says that there is something to do. */
  steps?: readonly string[];
  claims: Claim[];
  citations: Citation[];
  /** Pieces of the question that the claims do not speak of. */
  unsaid: string[];
  warnings: Warning[];
  nextSteps: NextStep[];
  mode: "extractive" | "model";
  /** What a model made it with, where one did. */
  made?: Making;
  /** The question as it was understood, standing alone. */
  understoodAs: string;
}

/** A question as it comes to be answered. */
export interface Question {
  text: string;
  audience?: Audience | undefined;
  /** The key of the asker, where it is known. */
  person?: string | undefined;
  /** The earlier turns of the conversation, oldest first. */
  history: Turn[];
}

/** One question and what came of it. */
export interface Turn {
  question: string;
  /** The question standing alone, as it was answered. */
  understoodAs: string;
  status: AnswerStatus;
  /** The pages that were cited, most important first; of a question back, those to choose from. */
  pages: PageId[];
}

/** The turn that a question and its answer become. */
export function turnOf(question: string, answer: Answer): Turn {
  return {
    question,
    understoodAs: answer.understoodAs,
    status: answer.status,
    pages: [...new Set([...choicesOf(answer), ...answer.citations.map(({ pageId }) => pageId)])],
  };
}

function choicesOf({ nextSteps }: Answer): PageId[] {
  return nextSteps.flatMap((step) => (step.kind === "ask" && step.page ? [step.page] : []));
}
