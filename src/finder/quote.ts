import type { Audience } from "../domain/audience.ts";
import type { Cited } from "../domain/finding.ts";
import type { Library } from "../domain/library.ts";
import type { PageId } from "../domain/page.ts";
import type { Citing } from "./cite.ts";

/** Statements of a page below the headings that fit, for one reader, in the page's order. */
export function quoteUnder(
  headings: RegExp,
  pageId: PageId,
  audience: Audience,
  most: number,
  library: Library,
  citing: Citing,
): Cited[] {
  return library
    .passages(pageId)
    .filter((passage) => (passage.audience ?? audience) === audience)
    .filter((passage) => headings.test(passage.heading.split(" › ").at(-1) ?? ""))
    .flatMap(({ statements }) => statements)
    .slice(0, most)
    .map(({ text, sources }) => citing.cite(pageId, text, sources));
}

/** What a page says first, before any heading: what the thing is, and whether it can be used. */
export function quoteOpening(pageId: PageId, library: Library, citing: Citing): Cited[] {
  const opening = library.passages(pageId).find(({ heading }) => heading === "");
  return (opening?.statements ?? []).map(({ text, sources }) => citing.cite(pageId, text, sources));
}

/** The sources that a page's opening names, or else all of its sources. */
export function openingSources(pageId: PageId, library: Library): string[] {
  const opening = library.passages(pageId).find(({ heading }) => heading === "");
  const named = opening?.statements.flatMap(({ sources }) => sources) ?? [];
  return named.length > 0 ? [...new Set(named)] : (library.page(pageId)?.sources ?? []);
}
