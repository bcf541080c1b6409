import { type IsoDate, writtenDay } from "../../domain/date.ts";
import type { PageFacts } from "../../domain/page.ts";
import { say, type Wording } from "../../domain/wording.ts";
import { datesOf, statusOf } from "./standing.ts";

/** A typed fact that a table can have a column for. */
export type Column = "status" | "dates" | "grades" | "amounts" | "costShare";

const ASKED: [Column, RegExp][] = [
  ["grades", /\bgrades\b/i],
  ["amounts", /\b(amounts|award sizes|dollars)\b/i],
  ["costShare", /\b(cost[- ]shares?|match(?:ing)?)\b/i],
  ["dates", /\b(dates|deadlines)\b/i],
];
const TABLE = /\b(table|chart|side by side|spreadsheet|matrix)\b/i;

/** Which pages have which typed facts. */
const OF: Record<"pathway" | "funding" | "program", Column[]> = {
  pathway: ["status", "dates", "grades"],
  funding: ["status", "dates", "amounts", "costShare"],
  program: ["status"],
};

/** The columns that a question asks for; none where it asks for no table. The status comes with any. */
export function askedColumns(text: string, of: keyof typeof OF): Column[] {
  const named = ASKED.filter(([column, says]) => says.test(text) && OF[of].includes(column)).map(
    ([column]) => column,
  );
  if (named.length > 0) return ["status", ...named];
  return TABLE.test(text) ? OF[of] : [];
}

/** A typed fact in words, with the source that it names; undefined where the page does not have it. */
export function factIn(
  column: Column,
  page: PageFacts,
  today: IsoDate,
  wording: Wording,
): { text: string; source?: string } | undefined {
  const { facts } = wording;
  switch (column) {
    case "status": {
      const status = statusOf(page, wording);
      return { text: say(facts.statusCell, { status, asOf: writtenDay(page.asOf) }) };
    }
    case "dates": {
      const dates = datesOf(page, today, facts);
      return dates.length > 0 ? { text: dates.join("; ") } : undefined;
    }
    case "grades": {
      const authority = page.kind === "pathway" ? page.authority : undefined;
      if (!authority?.grades) return undefined;
      return { text: say(facts.grades, authority.grades), source: authority.source };
    }
    case "amounts":
      return page.kind === "funding" ? amountOf(page, facts) : undefined;
    case "costShare":
      return page.kind === "funding" ? shareOf(page, facts) : undefined;
    default:
      return column satisfies never;
  }
}

type Fund = Extract<PageFacts, { kind: "funding" }>;

function amountOf({ amount }: Fund, facts: Wording["facts"]) {
  if (!amount) return undefined;
  const { totalUsd, minAwardUsd, maxAwardUsd, round, source } = amount;
  const min = minAwardUsd === undefined ? "" : dollars(minAwardUsd);
  const max = maxAwardUsd === undefined ? "" : dollars(maxAwardUsd);
  const one = min && max ? facts.amountRange : max ? facts.amountUpTo : min ? facts.amountFrom : "";
  const amounts = [
    ...(totalUsd === undefined ? [] : [say(facts.amountTotal, { total: dollars(totalUsd) })]),
    ...(one ? [say(one, { min, max })] : []),
  ].join("; ");
  return amounts === "" ? undefined : { text: say(facts.amounts, { amounts, round }), source };
}

function shareOf({ costShare }: Fund, facts: Wording["facts"]) {
  if (!costShare) return undefined;
  const { percent, multiEntityPercent: multi, round, source } = costShare;
  if (percent === 0) return { text: say(facts.costShareNone, { round }), source };
  if (multi === undefined) return { text: say(facts.costShare, { percent, round }), source };
  return { text: say(facts.costShareMulti, { percent, multi, round }), source };
}

function dollars(amount: number): string {
  return `$${Math.round(amount).toLocaleString("en-US")}`;
}
