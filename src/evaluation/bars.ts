import type { Policy } from "../domain/policy.ts";
import { type Measure, type Summary, shareOf } from "./summary.ts";

/** A measure that is under its bar. */
export interface Shortfall {
  measure: Measure;
  share: number;
  bar: number;
}

/** The measures that lie under the bars of the policy. */
export function shortfalls(
  { rates }: Pick<Summary, "rates">,
  { evaluation }: Pick<Policy, "evaluation">,
): Shortfall[] {
  return (Object.entries(evaluation) as [Measure, number][])
    .map(([measure, bar]) => ({ measure, bar, share: shareOf(rates[measure]) }))
    .filter(({ share, bar }) => share < bar);
}
