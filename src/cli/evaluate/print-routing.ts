import type { Policy } from "../../domain/policy.ts";
import {
  ROUTING_MEASURES,
  type RoutedExample,
  type RoutingMeasure,
  type RoutingSummary,
  routingFaults,
} from "../../evaluation/routing.ts";
import { shareOf } from "../../evaluation/summary.ts";
import { percent, table } from "./print.ts";

/** The measures beside their bars, then what was taken for what. */
export function printRouting(
  { rates, intents, desks }: RoutingSummary,
  bars: Policy["routing"],
): string {
  const measures = (Object.keys(ROUTING_MEASURES) as RoutingMeasure[]).map((measure) => {
    const rate = rates[measure];
    const bar = (bars as Partial<Record<RoutingMeasure, number>>)[measure];
    const limit = bar === undefined ? "" : `${measure === "wrong" ? "≤" : "≥"} ${percent(bar)}`;
    return [ROUTING_MEASURES[measure], `${rate.met}/${rate.of}`, percent(shareOf(rate)), limit];
  });
  return [
    table([["measure", "count", "share", "bar"], ...measures]),
    confusion("intent", intents),
    confusion("desk", desks),
  ].join("\n\n");
}

/** Every message that is read wrongly, with what is wrong about it. */
export function printRoutingFaults(rows: readonly RoutedExample[]): string {
  return rows
    .filter((row) => routingFaults(row).length > 0)
    .map((row) => {
      const faults = routingFaults(row).map((fault) => `    ${fault}`);
      return [`${row.example.id}  ${row.example.text}`, ...faults].join("\n");
    })
    .join("\n");
}

/** Only what was taken for something else is told one by one. */
function confusion(title: string, counts: Record<string, Record<string, number>>): string {
  const rows = Object.entries(counts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([right, said]) => {
      const all = Object.values(said).reduce((sum, count) => sum + count, 0);
      const others = Object.entries(said)
        .filter(([name]) => name !== right)
        .map(([name, count]) => `${name} ${count}`);
      return [right, String(all), String(said[right] ?? 0), others.join(", ")];
    });
  return table([[title, "n", "right", "taken for"], ...rows]);
}
