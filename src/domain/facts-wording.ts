import { PATHWAY_SORTS } from "./page.ts";
import { sentences } from "./sentence.ts";

/** How an answer begins that says whether something is open, or how long it lasts. */
export const UsabilityWording = sentences(
  "yes",
  "no",
  "over",
  "usable",
  "through_state",
  "check",
  "limited",
  "ended",
  "daysLeft",
  "left",
  "noEnd",
  "later",
);

/** The sentences of a comparison, side by side. */
export const ComparisonWording = sentences("caption", "corner", "unknown").extend({
  points: sentences(
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
  ),
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
  groups: sentences("usable", "through_state", "check", "ended"),
  counts: sentences("usable", "through_state", "check", "ended"),
  columns: sentences("name", "status", "dates", "grades", "amounts", "costShare"),
});
