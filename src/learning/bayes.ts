import type { Lesson, Marks } from "./learn.ts";

/** What is added to every count, so that a mark that was never seen with a label does not rule it out. */
const SMOOTHING = 0.1;

/**
 * Learns by counting which marks go with which label: multinomial naive Bayes, every label alike beforehand.
 * For many labels with few lessons each, where `learn` takes seconds. Marks that no lesson has say nothing.
 * @returns how far each label falls behind the likeliest, in natural logarithms of the likelihood; 0 or less
 */
export function countMarks<Label extends string>(
  lessons: readonly Lesson<Label>[],
): (marks: Marks) => Map<Label, number> {
  const counts = new Map<Label, Map<string, number>>();
  const known = new Set<string>();
  for (const { marks, label } of lessons) {
    const ofLabel = counts.get(label) ?? new Map<string, number>();
    counts.set(label, ofLabel);
    for (const mark of marks) {
      known.add(mark);
      ofLabel.set(mark, (ofLabel.get(mark) ?? 0) + 1);
    }
  }
  const labels = [...counts].map(([label, ofLabel]) => {
    const all = [...ofLabel.values()].reduce((sum, count) => sum + count, 0);
    return { label, ofLabel, all: Math.log(all + SMOOTHING * known.size) };
  });
  return (marks) => {
    const seen = [...marks].filter((mark) => known.has(mark));
    const likelihoods = labels.map(({ label, ofLabel, all }) => {
      const sum = seen.reduce(
        (total, mark) => total + Math.log((ofLabel.get(mark) ?? 0) + SMOOTHING) - all,
        0,
      );
      return [label, sum] as const;
    });
    const most = Math.max(...likelihoods.map(([, likelihood]) => likelihood));
    return new Map(likelihoods.map(([label, likelihood]) => [label, likelihood - most]));
  };
}
