import type { Tools } from "../answering/draft.ts";
import { pageCard } from "../cards/page-card.ts";
import type { CardModel } from "../domain/card.ts";
import type { PageId } from "../domain/page.ts";

const MOST_PAGES = 10;
/** Several passages of one page are found; of each page the best is shown. */
const MOST_HITS = 30;

/** The pages that fit a text, best first, one card each; what is switched off is left out. */
export async function findPages(
  text: string,
  { retriever, library, withdrawn }: Pick<Tools, "retriever" | "library" | "withdrawn">,
): Promise<CardModel[]> {
  const { hits } = await retriever.search({ text, limit: MOST_HITS });
  const off = new Set((await withdrawn()).map(({ name }) => name));
  const seen = new Set<PageId>();
  const cards: CardModel[] = [];
  for (const { passage } of hits) {
    if (seen.has(passage.pageId) || off.has(passage.pageId)) continue;
    seen.add(passage.pageId);
    cards.push(pageCard(passage, library));
  }
  return cards.slice(0, MOST_PAGES);
}
