import type { IsoDate } from "./date.ts";

/** What may be used of a model in a day. */
export interface DailyShare {
  answersPerDay: number;
  answersPerPersonPerDay: number;
  tokensPerDay: number;
}

/** The account of what was used of a model, the same for all processes. */
export interface ModelBudget {
  /**
   * Takes one answer from the share of the day and, where it is known who asks, of the person.
   * @returns false when a share is used up; then nothing is taken
   */
  take(day: IsoDate, person: string | undefined, share: DailyShare): Promise<boolean>;
  /** Whether an answer could be taken now. */
  has(day: IsoDate, person: string | undefined, share: DailyShare): Promise<boolean>;
  /** Adds what an answer used. */
  addTokens(day: IsoDate, tokens: number): Promise<void>;
}
