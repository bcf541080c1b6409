import type { Passage } from "../domain/passage.ts";

/** How much a word counts by where it stands. A word of the text counts 1. */
export interface FieldWeights {
  title: number;
  heading: number;
}

/** A text of a passage that is indexed by itself. */
export interface Field {
  /** The position of the statement that it belongs to, or what else of the passage it is. */
  part: number | "title" | "heading" | "lead";
  /** How much each of its words counts for the passage. */
  weight: number;
  text: string;
}

/**
 * The texts of a passage. What introduces a list counts once for the passage, and belongs to each of
 * the list's items without counting again.
 */
export function fieldsOf(passage: Passage, weights: FieldWeights): Field[] {
  const leads = new Set(passage.statements.flatMap(({ list }) => list?.lead ?? []));
  return [
    { part: "title", weight: weights.title, text: passage.title },
    { part: "heading", weight: weights.heading, text: passage.heading },
    ...[...leads].map((text): Field => ({ part: "lead", weight: 1, text })),
    ...passage.statements.flatMap(({ text, list }, part): Field[] => [
      { part, weight: 1, text },
      ...(list?.lead ? [{ part, weight: 0, text: list.lead }] : []),
    ]),
  ];
}
