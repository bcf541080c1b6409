import type { CostShare } from "../domain/applicant.ts";

/**
 * What an applicant pays. The percentage is of the whole project, as notices of funding state it: at
 * 40 percent, an award of $60 needs $40. Shares are rounded up, so that they are never too small.
 */
export function costShareFor(
  percent: number,
  amount: number,
  amountIs: "award" | "project",
): CostShare | undefined {
  // Nothing is left for an award when the applicant pays all of it.
  if (percent >= 100) return undefined;
  const exact = amountIs === "project" ? amount : amount / (1 - percent / 100);
  // Percentages and dollars are decimal; a binary rest of a millionth is no dollar.
  const share = Math.ceil(Number(((exact * percent) / 100).toFixed(4)));
  const award = amountIs === "award" ? amount : amount - share;
  return { percent, share, award, project: award + share };
}
