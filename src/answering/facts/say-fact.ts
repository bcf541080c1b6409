import type { Library } from "../../domain/library.ts";
import type { PageFacts } from "../../domain/page.ts";
import type { Proposal } from "../draft.ts";
import { figuresOf } from "../figures.ts";
import { USABILITY } from "../opening.ts";

/**
 * A sentence made from the typed facts of a page, tied to the statement of the page that says the
 * same: the one with its figures, of the source that the facts name; of a status, the one in the
 * opening that says whether the thing can be used.
 * @returns undefined when no statement has a source
 */
export function sayFact(
  page: PageFacts,
  text: string,
  library: Library,
  shown: Proposal["shown"],
  source?: string,
): Proposal | undefined {
  const given = figuresOf(`${page.title} ${page.asOf}`);
  const wanted = [...figuresOf(text)].filter((figure) => !given.has(figure));
  let best: { points: number; proposal: Proposal } | undefined;
  for (const passage of library.passages(page.id)) {
    passage.statements.forEach((statement, i) => {
      if (statement.sources.length === 0) return;
      const held = figuresOf(statement.text);
      const points =
        4 * wanted.filter((figure) => held.has(figure)).length +
        (source !== undefined && statement.sources.includes(source) ? 2 : 0) +
        (passage.heading === "" ? 1 : 0) +
        (passage.heading === "" && USABILITY.test(statement.text) ? 1 : 0);
      if (best && points <= best.points) return;
      best = {
        points,
        proposal: { passage, statement: i, text, typed: true, ...(shown && { shown }) },
      };
    });
  }
  return best?.proposal;
}
