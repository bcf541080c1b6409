import type { Tools } from "../answering/draft.ts";
import { dateWarnings } from "../answering/verify.ts";
import { noteCard } from "../cards/feedback-card.ts";
import { wholePageCard } from "../cards/whole-page-card.ts";
import { withdrawnCard } from "../cards/withdrawn-card.ts";
import { citationOf } from "../domain/citation.ts";
import type { Sql } from "../domain/database.ts";
import { dayOf } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import type { Clock } from "../domain/ports.ts";
import type { Reply } from "../domain/reply.ts";
import { say } from "../domain/wording.ts";
import type { Finding } from "./find.ts";

/** The page with this id, or with this name in the glossary. */
export function pageCalled(
  name: string,
  library: Pick<Library, "page" | "pagesNamed">,
): PageId | undefined {
  return library.page(name.toLowerCase())?.id ?? library.pagesNamed(name)[0];
}

interface Parts {
  tools: Pick<Tools, "library" | "policy" | "wording">;
  finding: Pick<Finding, "marks">;
  clock: Clock;
}

/**
 * A whole page, for somebody who was given an answer from it: as it stands now, so a second look shows
 * what has changed, and nothing of a page that is switched off but where its official sources are.
 */
export async function showPage(
  id: PageId,
  tx: Sql,
  { tools, finding, clock }: Parts,
): Promise<Reply> {
  const { library, wording, policy } = tools;
  const page = library.page(id);
  if (!page) return { card: noteCard(wording.page.gone), privately: true };
  const { off, changedOn } = await finding.marks(tx);
  if (off.includes(id)) {
    const citations = page.sources.flatMap((source, at) => {
      const found = library.source(source);
      return found ? [citationOf(at + 1, id, found, "")] : [];
    });
    const card = withdrawnCard({ citations }, wording, wording.endings.withdrawn);
    return { card, privately: true };
  }
  const date = changedOn[id];
  const warnings = [
    ...dateWarnings(page, policy, wording, dayOf(clock())).map(({ text }) => text),
    ...(date ? [say(wording.warnings.sourceChanged, { title: page.title, date })] : []),
  ];
  return { card: wholePageCard(page, warnings, library, wording), privately: true };
}
