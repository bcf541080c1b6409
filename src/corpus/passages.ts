import type { Page, Section, Statement } from "../domain/page.ts";
import type { Passage } from "../domain/passage.ts";
import type { IndexedPage } from "./indexing.ts";

/** A passage is cut at the next statement once it has this many words. */
const WORDS = 160;

/** Cuts a page into passages along its sections; the heading path comes with each. */
export function passagesOf({ facts, sections }: Page): Passage[] {
  return sections.flatMap((section) =>
    cut(section).map((statements, part) => ({
      id: passageId(facts.id, section.path, part),
      pageId: facts.id,
      pageKind: facts.kind,
      pageStatus: facts.status,
      title: facts.title,
      heading: section.path.join(" › "),
      ...(section.audience && { audience: section.audience }),
      asOf: facts.asOf,
      ...(facts.expiresOn && { expiresOn: facts.expiresOn }),
      statements,
    })),
  );
}

/** The page as the index keeps it. */
export function toIndexedPage(page: Page): IndexedPage {
  const { facts, hash } = page;
  return { id: facts.id, hash, facts, passages: passagesOf(page) };
}

/** Lists stay whole: an item without its neighbours misleads. */
function cut({ statements }: Section): Statement[][] {
  const parts: Statement[][] = [];
  let words = 0;
  for (const statement of statements) {
    const previous = parts.at(-1)?.at(-1);
    const sameList = previous?.list !== undefined && previous.list.id === statement.list?.id;
    if (parts.length === 0 || (words >= WORDS && !sameList)) {
      parts.push([]);
      words = 0;
    }
    parts.at(-1)?.push(statement);
    words += statement.text.split(" ").length;
  }
  return parts;
}

/**
 * The name of a passage, which search and links use.
 * @param part where it stands among the passages that a long section was cut into
 */
export function passageId(pageId: string, path: readonly string[], part = 0): string {
  const place = path.map((heading) => slug(heading)).join("/");
  return `${pageId}${place && `#${place}`}${part > 0 ? `~${part + 1}` : ""}`;
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
