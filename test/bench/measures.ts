/** What a search engine is judged by, each from 0 to 1. */
export interface Quality {
  ndcg10: number;
  recall10: number;
  mrr10: number;
}

/** How relevant documents are to one query, by their ids; what is not named is not relevant. */
export type Judgements = ReadonlyMap<string, number>;

const DEPTH = 10;

/** Judges one ranked list, as trec_eval does: gains are linear, a query's own best order is 1. */
export function judge(ranked: readonly string[], judgements: Judgements): Quality {
  const relevant = [...judgements.values()].filter((grade) => grade > 0);
  const grades = ranked.slice(0, DEPTH).map((id) => Math.max(judgements.get(id) ?? 0, 0));
  const ideal = discount(relevant.sort((a, b) => b - a).slice(0, DEPTH));
  const first = grades.findIndex((grade) => grade > 0);
  return {
    ndcg10: ideal === 0 ? 0 : discount(grades) / ideal,
    recall10:
      relevant.length === 0 ? 0 : grades.filter((grade) => grade > 0).length / relevant.length,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

/** The mean over all queries. */
export function average(all: readonly Quality[]): Quality {
  const mean = (of: (one: Quality) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / Math.max(all.length, 1);
  return {
    ndcg10: mean(({ ndcg10 }) => ndcg10),
    recall10: mean(({ recall10 }) => recall10),
    mrr10: mean(({ mrr10 }) => mrr10),
  };
}

/** The value that this share of all values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0;
}

function discount(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
}
