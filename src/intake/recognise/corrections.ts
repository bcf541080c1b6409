import type { RoutingCorrection } from "../../domain/routing-correction.ts";
import { marksOf } from "../../learning/marks.ts";

/** What staff corrected: what was written, and the desk that it belongs to. */
export type Corrected = Pick<RoutingCorrection, "text" | "desk">;

/** What is known of corrections. It changes while the program runs, also by what people have deleted. */
export interface CorrectionMemory {
  /** Takes the place of everything that was known. */
  learn(corrections: readonly Corrected[]): void;
  /** The correction of the text that is most like this one, if one is like it. */
  like(text: string): Corrected | undefined;
}

interface Remembered {
  correction: Corrected;
  weights: Map<string, number>;
  length: number;
}

/**
 * Makes a memory of corrections. A single one counts at once, so texts are compared one by one, by the
 * words that they share; a word counts the more the fewer of the examples have it.
 * @param examples what people usually write
 * @param alike from which likeness on, 0 to 1
 */
export function correctionMemory(examples: readonly string[], alike: number): CorrectionMemory {
  const counts = new Map<string, number>();
  for (const text of examples) {
    for (const mark of wordsOf(text)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const weigh = (text: string): Omit<Remembered, "correction"> => {
    const weights = new Map(
      wordsOf(text).map((mark) => [
        mark,
        Math.log((examples.length + 1) / ((counts.get(mark) ?? 0) + 1)),
      ]),
    );
    return { weights, length: Math.hypot(...weights.values()) };
  };
  let known: Remembered[] = [];
  return {
    learn(corrections) {
      known = corrections.map((correction) => ({ correction, ...weigh(correction.text) }));
    },
    like(text) {
      if (known.length === 0) return undefined;
      const asked = weigh(text);
      const shares = known.map((one) => ({ one, share: cosine(asked, one) }));
      const [nearest] = shares.sort((a, b) => b.share - a.share);
      return nearest && nearest.share >= alike ? nearest.one.correction : undefined;
    },
  };
}

function wordsOf(text: string): string[] {
  return [...marksOf(text)].filter((mark) => !mark.includes(" "));
}

function cosine(a: Omit<Remembered, "correction">, b: Omit<Remembered, "correction">): number {
  const product = [...a.weights].reduce(
    (sum, [mark, weight]) => sum + weight * (b.weights.get(mark) ?? 0),
    0,
  );
  return product / (a.length * b.length || 1);
}
