import { PATHWAY_SORTS } from "./page.ts";
import { sentences } from "./sentence.ts";

/** Whether a thing can be used on a day: at once, by way of the state, once that is confirmed, or not. */
export const STANDINGS = ["usable", "through_state", "check", "ended"] as const;
export type Standing = (typeof STANDINGS)[number];

/** The points by which things are held side by side, in the order of the table. */
export const COMPARISON_POINTS = [
  "what",
  "who",
  "gives",
  "obligation",
  "after",
  "grades",
  "amounts",
  "costShare",
  "dates",
  "apply",
  "citation",
  "status",
] as const;
export type ComparisonPoint = (typeof COMPARISON_POINTS)[number];

/** How an answer begins that says whether something is open, or how long it lasts. */
export const UsabilityWording = sentences(
  "yes",
  "no",
  "over",
  ...STANDINGS,
  "limited",
  "daysLeft",
  "left",
  "noEnd",
  "later",
);

/** The sentences of a comparison, side by side. */
export const ComparisonWording = sentences("caption", "corner", "unknown").extend({
  points: sentences(...COMPARISON_POINTS),
});

/** The sentences of answers that come from the typed facts of pages: lists, tables and dates. */
export const FactsWording = sentences(
  "found",
  "foundOne",
  "noneOpen",
  "fastest",
  "item",
  "opens",
  "closes",
  "closed",
  "runsUntil",
  "ended",
  "grades",
  "amounts",
  "amountTotal",
  "amountRange",
  "amountUpTo",
  "amountFrom",
  "costShare",
  "costShareMulti",
  "costShareNone",
  "direct",
  "throughState",
  "statusCell",
  "notStated",
  "program",
).extend({
  things: sentences(...PATHWAY_SORTS, "pathway", "funding", "program"),
  /** What follows the name of the things. */
  whose: sentences(
    "veterans",
    "students",
    "graduates",
    "spouses",
    "disabilities",
    "employees",
    "volunteers",
    "kind",
    "grade",
    "series",
  ),
  groups: sentences(...STANDINGS),
  counts: sentences(...STANDINGS),
  columns: sentences("name", "status", "dates", "grades", "amounts", "costShare"),
});
