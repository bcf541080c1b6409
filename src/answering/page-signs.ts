import type { AskedLike } from "../domain/asked.ts";
import type { PageId } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { Hit, PageCoverage } from "../domain/retriever.ts";
import { bindingness } from "../domain/source.ts";
import type { Draft, Tools } from "./draft.ts";

/** What tells whether a page is the one that a question is for. All are 0 to 1 but `behind` and `official`. */
export interface PageSigns {
  /** The scores of its three best passages, as shares of the best passage of any page read. */
  first: number;
  second: number;
  third: number;
  /** The share of the question that its best passage, title, heading and statement speak of. */
  passage: number;
  title: number;
  heading: number;
  statement: number;
  /** The share that all of the page speaks of, and the rarest thing that none of it does. */
  page: number;
  missing: number;
  /** The question names it. */
  named: number;
  /** The nearest question that people ask for it, and what all these together speak of. */
  example: number;
  spoken: number;
  /** How far it falls behind the page that is likeliest asked for in such words; 0 or less. */
  behind: number;
  /** The logarithm of what full text weighs beside our pages; 0 for a page. */
  official: number;
}

/** Farther behind makes no difference. */
const FAR_BEHIND = -12;

/** What a passage of an official text weighs beside one of our pages, which weighs 1. */
export function officialWeight({ source }: Passage, { search }: Tools["policy"]): number {
  return source ? search.officialWeight * bindingness(source.authority) : 1;
}

/** Reads the signs of every page that was read. */
export function readSigns(
  pages: readonly PageId[],
  reading: readonly Hit[],
  together: ReadonlyMap<PageId, PageCoverage>,
  like: AskedLike,
  draft: Draft,
  { policy }: Pick<Tools, "policy">,
): Map<PageId, PageSigns> {
  const hitsOf = Map.groupBy(reading, ({ passage }) => passage.pageId);
  const best = Math.max(Number.MIN_VALUE, ...reading.map(({ score }) => score));
  return new Map(
    pages.map((page) => {
      const hits = hitsOf.get(page) ?? [];
      const [first = 0, second = 0, third = 0] = hits
        .map(({ score }) => score / best)
        .sort((a, b) => b - a);
      const most = (share: (hit: Hit) => number) => Math.max(0, ...hits.map(share));
      const { coverage, missing } = together.get(page) ?? { coverage: 0, missing: 1 };
      const [any] = hits;
      const passage = most((hit) => hit.coverage);
      const statement = most(({ statementCoverage }) => Math.max(0, ...statementCoverage));
      const asked = any?.passage.source
        ? // Nobody wrote how people ask for a text that was read from its source: its own words stand for it.
          { example: statement, spoken: passage, behind: (1 - passage) * FAR_BEHIND }
        : {
            example: like.likeness.get(page) ?? 0,
            spoken: like.spoken.get(page) ?? 0,
            behind: Math.max(like.behind.get(page) ?? FAR_BEHIND, FAR_BEHIND),
          };
      const signs: PageSigns = {
        ...asked,
        first,
        second,
        third,
        passage,
        title: most((hit) => hit.titleCoverage),
        heading: most((hit) => hit.headingCoverage),
        statement,
        page: coverage,
        missing,
        named: Number(draft.named.includes(page)),
        official: any ? Math.log(officialWeight(any.passage, policy)) : 0,
      };
      return [page, signs];
    }),
  );
}
