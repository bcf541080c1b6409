/** What is noticed of a text: words, and words in a row with spaces between them. */
export type Marks = ReadonlySet<string>;

/** The marks of a text, and what it is. */
export interface Lesson<Label extends string> {
  marks: Marks;
  label: Label;
}

/** How likely a text with these marks is each of the labels, the likeliest first; the shares sum to 1. */
export type Judge<Label extends string> = (marks: Marks) => { label: Label; share: number }[];

/** How likely it is that it is this, by what was judged; 0 for what nothing was learned of. */
export function shareOf<Label extends string>(
  label: Label,
  judged: readonly { label: Label; share: number }[],
): number {
  return judged.find((one) => one.label === label)?.share ?? 0;
}

const ROUNDS = 20;
const STEP = 0.3;
/** Keeps single marks from deciding alone. */
const RESTRAINT = 0.001;
/** A difference that teaches nothing more. */
const LEARNED = 1e-2;

/**
 * Learns from examples: multinomial logistic regression over the marks of a text, by stochastic descent
 * with a step for each weight (AdaGrad: Duchi, Hazan and Singer, 2011). Its order is that of the lessons,
 * so the same lessons always teach the same. Some hundred lessons take some milliseconds.
 */
export function learn<Label extends string>(lessons: readonly Lesson<Label>[]): Judge<Label> {
  const labels = [...new Set(lessons.map(({ label }) => label))];
  const known = vocabularyOf(lessons.map(({ marks }) => marks));
  const model = new Model(known.size, labels.length);
  const rows = lessons.map(({ marks, label }) => ({
    marks: encode(marks, known),
    right: labels.indexOf(label),
  }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { marks, right } of rows) model.teach(marks, right);
  }
  return (marks) =>
    [...model.shares(encode(marks, known))]
      .flatMap((share, i) => {
        const label = labels[i];
        return label === undefined ? [] : [{ label, share }];
      })
      .sort((a, b) => b.share - a.share);
}

/** Words in a row that were seen once say nothing yet. */
function vocabularyOf(texts: readonly Marks[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const marks of texts) {
    for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const kept = [...counts].filter(([mark, count]) => count > 1 || !mark.includes(" "));
  return new Map(kept.map(([mark], i) => [mark, i]));
}

function encode(marks: Marks, known: ReadonlyMap<string, number>): number[] {
  return [...marks].flatMap((mark) => known.get(mark) ?? []);
}

class Model {
  readonly #labels: number;
  readonly #weights: Float64Array;
  readonly #moved: Float64Array;

  /** The last row of weights belongs to no mark: it is how common each label is. */
  constructor(marks: number, labels: number) {
    this.#labels = labels;
    this.#weights = new Float64Array((marks + 1) * labels);
    this.#moved = new Float64Array((marks + 1) * labels).fill(1e-8);
  }

  shares(marks: readonly number[]): Float64Array {
    const labels = this.#labels;
    const weights = this.#weights;
    const shares = new Float64Array(labels);
    for (const mark of marks) {
      const row = mark * labels;
      for (let label = 0; label < labels; label++) {
        shares[label] = at(shares, label) + at(weights, row + label);
      }
    }
    const common = weights.length - labels;
    const by = scale(marks);
    let most = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < labels; label++) {
      const score = at(weights, common + label) + at(shares, label) * by;
      shares[label] = score;
      if (score > most) most = score;
    }
    let all = 0;
    for (let label = 0; label < labels; label++) {
      const power = Math.exp(at(shares, label) - most);
      shares[label] = power;
      all += power;
    }
    return shares.map((power) => power / all);
  }

  teach(marks: readonly number[], right: number): void {
    const labels = this.#labels;
    const common = this.#weights.length - labels;
    const by = scale(marks);
    const shares = this.shares(marks);
    for (let label = 0; label < labels; label++) {
      const slope = at(shares, label) - Number(label === right);
      if (Math.abs(slope) < LEARNED) continue;
      this.#move(common + label, slope);
      for (const mark of marks) {
        const index = mark * labels + label;
        this.#move(index, slope * by + RESTRAINT * at(this.#weights, index));
      }
    }
  }

  #move(index: number, slope: number): void {
    const moved = at(this.#moved, index) + slope * slope;
    this.#moved[index] = moved;
    this.#weights[index] = at(this.#weights, index) - (STEP * slope) / Math.sqrt(moved);
  }
}

/** A long text has more marks than a short one, not more to say. */
function scale(marks: readonly number[]): number {
  return 1 / Math.sqrt(marks.length || 1);
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}
