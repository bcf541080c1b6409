import { routingWith } from "../../compose-routing.ts";
import type { MessageRouting } from "../../conversation/route-message.ts";
import type { Corpus } from "../../corpus/corpus.ts";

/** Parts that the examples are cut into: each is judged by what the others teach. */
const FOLDS = 5;

/**
 * The reader by which an example may be judged: one that has not learned from it, or what is measured would be
 * memory. Other messages go to the reader that has learned from all.
 */
export function recogniserFor(corpus: Corpus): (id: string) => MessageRouting {
  const { requests } = corpus.lessons;
  const foldOf = new Map(requests.map(({ id }, i) => [id, i % FOLDS]));
  const made = new Map<number | undefined, MessageRouting>();
  return (id) => {
    const fold = foldOf.get(id);
    const known = made.get(fold);
    if (known) return known;
    const others = requests.filter(
      (example) => fold === undefined || foldOf.get(example.id) !== fold,
    );
    const reader = routingWith({ ...corpus, lessons: { ...corpus.lessons, requests: others } });
    made.set(fold, reader);
    return reader;
  };
}
