import type { Applicant, CostShare } from "../domain/applicant.ts";
import type { Cited, FundingFacts } from "../domain/finding.ts";
import { say, type Wording } from "../domain/wording.ts";
import type { Citing } from "./cite.ts";

/** Whole dollars with commas: "$27,000". */
function dollars(amount: number): string {
  return `$${Math.round(amount).toLocaleString("en-US")}`;
}

/** The amounts of a fund's round, its cost share, and what both mean for the applicant's amount. */
export function figuresOf(
  { id, amount, costShare }: FundingFacts,
  applicant: Applicant,
  shares: readonly CostShare[],
  words: Wording["funding"],
  citing: Citing,
): Cited[] {
  const figures: Cited[] = [];
  const add = (source: string, sentence: string, values: Record<string, string | number>) =>
    figures.push(citing.cite(id, say(sentence, values), [source]));
  if (amount) {
    const { totalUsd, minAwardUsd, maxAwardUsd, round, source } = amount;
    const min = minAwardUsd === undefined ? "" : dollars(minAwardUsd);
    const max = maxAwardUsd === undefined ? "" : dollars(maxAwardUsd);
    if (totalUsd !== undefined) add(source, words.amountTotal, { total: dollars(totalUsd) });
    if (min && max) add(source, words.amountRange, { min, max });
    else if (max) add(source, words.amountUpTo, { max });
    else if (min) add(source, words.amountFrom, { min });
    add(source, words.round, { round });
    const wanted = awardWanted(applicant, shares);
    if (wanted !== undefined && maxAwardUsd !== undefined && wanted > maxAwardUsd) {
      add(source, words.amountAbove, { amount: dollars(wanted), max });
    }
    if (wanted !== undefined && minAwardUsd !== undefined && wanted < minAwardUsd) {
      add(source, words.amountBelow, { amount: dollars(wanted), min });
    }
  }
  if (costShare) {
    const { percent, multiEntityPercent, round, source } = costShare;
    if (percent === 0) add(source, words.costShareNone, {});
    else add(source, words.costShare, { percent });
    if (multiEntityPercent !== undefined) {
      add(source, words.costShareMulti, { percent: multiEntityPercent });
    }
    if (round !== amount?.round) add(source, words.round, { round });
    const sentence =
      applicant.amountIs === "award" ? words.costShareOfAward : words.costShareOfTotal;
    for (const { percent: at, share, award, project } of shares) {
      if (at === 0) continue;
      const values = { percent: at, share: dollars(share), award: dollars(award) };
      add(source, sentence, { ...values, total: dollars(project) });
    }
  }
  return figures;
}

/** The federal money that the applicant has in mind, where that can be told. */
function awardWanted(
  { amount, amountIs }: Applicant,
  shares: readonly CostShare[],
): number | undefined {
  return amountIs === "award" ? amount : (shares[0]?.award ?? amount);
}
