import type { Answer, Claim, Question, Warning } from "../domain/answer.ts";
import type { AnswerModel, ModelObserver } from "../domain/answer-model.ts";
import type { AskedReader } from "../domain/asked.ts";
import type { Audience } from "../domain/audience.ts";
import type { IsoDate } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { Policy } from "../domain/policy.ts";
import type { AnswerStep } from "../domain/progress.ts";
import type { RequesterKind } from "../domain/requester.ts";
import type { Hit, Retriever } from "../domain/retriever.ts";
import type { Withdrawal } from "../domain/withdrawal.ts";
import type { Wording } from "../domain/wording.ts";
import type { Facet } from "./facets.ts";
import type { Slots } from "./slots.ts";

/** What the steps work with besides the draft. */
export interface Tools {
  retriever: Retriever;
  library: Library;
  /** Reads a question by the examples of how people ask. */
  asked: AskedReader;
  policy: Policy;
  wording: Wording;
  today: IsoDate;
  /** Told of each step as it begins; of what is found or said, it learns nothing. */
  onStep?: ((step: AnswerStep) => void) | undefined;
  /** Whom a text speaks of, in the words of the routing table: "a county". */
  requesterIn(text: string): RequesterKind | undefined;
  /** What is switched off now. */
  withdrawn(): Promise<Withdrawal[]>;
  /** Which of these pages rest on a source that changed since they were reviewed, and when. */
  sourceChanges(pages: readonly PageId[]): Promise<{ pageId: PageId; changedOn: IsoDate }[]>;
  /** Absent: answers are extracted. */
  model?: { answers: AnswerModel; observer: Pick<ModelObserver, "composed"> } | undefined;
}

/** A statement chosen for the answer, still tied to where it stands. */
export interface Proposal {
  passage: Passage;
  /** Its position in the passage. */
  statement: number;
  /** What will be said; for extraction the statement itself. */
  text: string;
  /** It says what stands in the typed facts of the page: its as-of day is one of them. */
  typed?: true;
  /** Where it is shown, if not where its statement stands. */
  shown?: Pick<Claim, "list" | "cell" | "counted">;
}

/** A question on its way to an answer. Each step fills in its part. */
export interface Draft {
  question: Question;
  /** The question without hidden characters and personal data. Filled in by screen. */
  text: string;
  /** The question standing alone, for the search. Filled in by interpret. */
  standalone: string;
  audience: Audience | undefined;
  /** What is asked about the thing, most telling first. */
  facets: Facet[];
  /** What it holds that an answer can depend on. */
  slots: Slots;
  /** Pages that the question names. */
  named: PageId[];
  /** Pages that are switched off: nothing of them may be said. */
  withheld: ReadonlySet<PageId>;
  /** Filled in by retrieve, best first. */
  hits: Hit[];
  /** Meaningful words that the corpus does not have. */
  unknown: string[];
  /** The pages to answer from, best first. */
  pages: PageId[];
  /** Every passage of these pages that has a word of the question, best first. */
  reading: Hit[];
  /** How surely the best page answers the question, 0 to 1. */
  coverage: number;
  /** Filled in by compose, in the order of the answer. */
  proposals: Proposal[];
  warnings: Warning[];
}

/** Carries a draft on, or ends with an answer. */
export type Step = (draft: Draft, tools: Tools) => Draft | Answer | Promise<Draft | Answer>;

/** A draft that no step has touched yet. */
export function startDraft(question: Question): Draft {
  return {
    question,
    text: question.text,
    standalone: question.text,
    audience: question.audience,
    facets: [],
    slots: {},
    named: [],
    withheld: new Set(),
    hits: [],
    unknown: [],
    pages: [],
    reading: [],
    coverage: 0,
    proposals: [],
    warnings: [],
  };
}
