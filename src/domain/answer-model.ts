import type { Audience } from "./audience.ts";
import type { IsoDate } from "./date.ts";
import type { Passage } from "./passage.ts";

/** What a claim of a model rests on: the number of a passage that it was given, and words of it. */
export interface Support {
  passage: number;
  quote: string;
}

/** One statement that a model proposes. Nothing of it is shown before it is checked. */
export interface ModelClaim {
  text: string;
  /** Whether it is an item of a list. */
  item: boolean;
  supports: Support[];
}

/** What a model makes of the passages. */
export interface Composition {
  /** How much of the question the passages answer, in the model's view. */
  covers: "all" | "part" | "none";
  claims: ModelClaim[];
  /** Pieces of the question that it found nothing about, in the question's own words. */
  open: string[];
}

/** A question to be answered from passages. */
export interface ComposeRequest {
  /** The key of the asker, for their share of the budget. */
  person: string | undefined;
  question: string;
  audience: Audience | undefined;
  today: IsoDate;
  /** Best first. */
  passages: readonly Passage[];
  /** Finds more passages, for a model that wants to look again. */
  search(query: string): Promise<Passage[]>;
}

/** A composition with what it was made from. */
export interface Composed {
  composition: Composition;
  /** The passages by their numbers: the first is number 1. Those that a search added are included. */
  passages: readonly Passage[];
  made: Making;
}

/** What an answer was made with, kept with it. */
export interface Making {
  model: string;
  /** The prompt file, and the beginning of the SHA-256 of its text. */
  prompt: string;
}

/** A question to be made to stand alone. */
export interface ReadRequest {
  person: string | undefined;
  question: string;
  /** The earlier questions of the conversation as they were understood, oldest first. */
  earlier: readonly string[];
}

/** A question as a model reads it. */
export interface Reading {
  standalone: string;
  audience: Audience | undefined;
}

/**
 * Why a model gave nothing to work with.
 * - `over_budget`: the day's share is used up. - `resting`: it failed often, and is left alone for a while.
 * - `timeout`, `rate_limited`, `unreachable`: it did not answer in time, asked for patience, was not there.
 * - `misconfigured`: key, name or address are wrong. - `too_long`: the passages do not fit.
 * - `refused`: it would not. - `malformed`: it answered in another form than asked.
 */
export const MODEL_FAILURES = [
  "over_budget",
  "resting",
  "timeout",
  "rate_limited",
  "unreachable",
  "misconfigured",
  "too_long",
  "refused",
  "malformed",
] as const;
export type ModelFailure = (typeof MODEL_FAILURES)[number];

/** The model gave nothing to work with; the answer is made without it. */
export class ModelFailedError extends Error {
  override readonly name = "ModelFailedError";
  readonly failure: ModelFailure;
  /** When the endpoint said so: how long to leave it alone. */
  readonly afterMs: number | undefined;

  constructor(failure: ModelFailure, afterMs?: number) {
    super(`the language model failed: ${failure}`);
    this.failure = failure;
    this.afterMs = afterMs;
  }
}

/** A language model, as answering uses it. */
export interface AnswerModel {
  /** @throws ModelFailedError and nothing else */
  compose(request: ComposeRequest): Promise<Composed>;
  /** @throws ModelFailedError and nothing else */
  read(request: ReadRequest): Promise<Reading>;
}

/** Why a claim of a model was not shown. */
export const CLAIM_FAULTS = [
  "no_source",
  "quote",
  "figure",
  "name",
  "words",
  "link",
  "markup",
  "eligibility",
  "status",
  "negation",
  "strength",
  "length",
] as const;
export type ClaimFault = (typeof CLAIM_FAULTS)[number];

/** What came of asking the model, for metrics. */
export interface ModelObserver {
  composed(kept: number, dropped: readonly ClaimFault[]): void;
  failed(failure: ModelFailure): void;
}
