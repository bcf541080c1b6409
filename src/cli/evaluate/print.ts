import type { Changes } from "../../evaluation/compare.ts";
import { faultsOf } from "../../evaluation/compare.ts";
import type { Scored } from "../../evaluation/score.ts";
import {
  MEASURES,
  type Measure,
  type Rates,
  type Summary,
  shareOf,
} from "../../evaluation/summary.ts";

type Bars = Partial<Record<Measure, number>>;

/** The measures beside their bars, then the retrieval, the groups and the times. */
export function printSummary(summary: Summary, bars: Bars, earlier: Summary | undefined): string {
  const measures = (Object.keys(MEASURES) as Measure[]).map((measure) => {
    const rate = summary.rates[measure];
    const bar = bars[measure];
    const share = shareOf(rate);
    const change = earlier ? signed(share - shareOf(earlier.rates[measure])) : "";
    const verdict = bar === undefined ? "" : share < bar ? "UNDER" : "ok";
    return [
      MEASURES[measure],
      `${rate.met}/${rate.of}`,
      percent(share),
      bar === undefined ? "" : percent(bar),
      verdict,
      change,
    ];
  });
  const { median, p95, most } = summary.milliseconds;
  return [
    table([["measure", "count", "share", "bar", "", earlier ? "change" : ""], ...measures]),
    `retrieval: recall@5 ${percent(shareOf(summary.rates.recallAt5))}, recall@10 ${percent(shareOf(summary.rates.recallAt10))}, nDCG@10 ${summary.ndcgAt10.toFixed(3)}`,
    `milliseconds an answer: median ${median.toFixed(1)}, 95% under ${p95.toFixed(1)}, most ${most.toFixed(1)}`,
    groups("by audience", summary.byAudience),
    groups("by tag", summary.byTag),
  ].join("\n\n");
}

const SHOWN: Measure[] = ["status", "pageHit", "facts", "clean", "refused", "accepted"];

function groups(title: string, rates: Record<string, Rates>): string {
  const rows = Object.entries(rates).map(([name, rate]) => [
    name,
    String(rate.status.of),
    ...SHOWN.map((measure) => (rate[measure].of === 0 ? "" : percent(shareOf(rate[measure])))),
  ]);
  return table([[title, "n", ...SHOWN], ...rows]);
}

/** Every answer that is wrong, with what is wrong about it. */
export function printFailures(rows: readonly Scored[]): string {
  return rows
    .filter((row) => faultsOf(row).length > 0)
    .map((row) => {
      const asked = [...row.history, row.question].join(" / ");
      return [`${row.id}  ${asked}`, ...faultsOf(row).map((fault) => `    ${fault}`)].join("\n");
    })
    .join("\n");
}

/** What changed since an earlier run. */
export function printChanges({ mended, broken }: Changes): string {
  const list = (ids: string[]) => (ids.length === 0 ? "none" : ids.join(", "));
  return `right since the earlier run: ${list(mended)}\nwrong since the earlier run: ${list(broken)}`;
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function signed(change: number): string {
  return Math.abs(change) < 0.0005 ? "=" : `${change > 0 ? "+" : ""}${(change * 100).toFixed(1)}`;
}

/** Rows in columns, the first to the left and the others to the right. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
