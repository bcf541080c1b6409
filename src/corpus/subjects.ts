import type { GlossaryEntry } from "../domain/glossary.ts";
import type { Page, PageId } from "../domain/page.ts";

/** A name is written with capitals or digits; "signing bonus" is only what people call a thing. */
const PROPER = /\p{Lu}|\d/u;
/** A figure is no name, though a title or the glossary may hold one: "June 2, 2026", "640 hours". */
const FIGURE = /^\d+[ -]|^GS-\d|, \d{4}$/;

/**
 * Prepares finding out which pages a sentence is about, by the names in their titles and the
 * proper names of the glossary.
 * @returns a function that gives the ids of the pages whose subjects a text names
 */
export function subjectFinder(pages: readonly Page[], glossary: readonly GlossaryEntry[]) {
  const byName = namesOf(pages, glossary);
  const anyName = matchAny(byName.keys());
  return (text: string): Set<PageId> =>
    new Set([...text.matchAll(anyName)].flatMap(([name]) => [...(byName.get(name) ?? [])]));
}

/**
 * Prepares taking names out of sentences.
 * @returns a function that puts a replacement in the place of every name in a text
 */
export function nameFinder(pages: readonly Page[], glossary: readonly GlossaryEntry[]) {
  const terms = glossary.flatMap((entry) => [entry.term, ...properNames(entry)]);
  const anyName = matchAny([...namesOf(pages, glossary).keys(), ...terms.filter(isName)]);
  return (text: string, replacement: string): string => text.replace(anyName, replacement);
}

function namesOf(
  pages: readonly Page[],
  glossary: readonly GlossaryEntry[],
): ReadonlyMap<string, ReadonlySet<PageId>> {
  const byName = new Map<string, Set<PageId>>();
  const add = (name: string, id: PageId) => {
    if (!FIGURE.test(name)) byName.set(name, (byName.get(name) ?? new Set()).add(id));
  };
  for (const { facts } of pages) for (const name of namesInTitle(facts.title)) add(name, facts.id);
  for (const entry of glossary) {
    if (entry.page) for (const name of properNames(entry)) add(name, entry.page);
  }
  return byName;
}

/** "superior qualifications" is a name of its own; "grade" and "city" are words. */
function isName(term: string): boolean {
  return PROPER.test(term) || term.includes(" ");
}

function properNames({ term, also }: GlossaryEntry): string[] {
  return [term, ...also].filter((name) => PROPER.test(name));
}

/** The longest name first: "Tribal Homeland Security Grant Program" is not the other program. */
function matchAny(names: Iterable<string>): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escapeRegExp);
  // Without any name the pattern must match nothing, not the empty text.
  const inside = longestFirst.length > 0 ? longestFirst.join("|") : "(?!)";
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${inside})(?![\\p{L}\\p{N}])`, "gu");
}

/** "EO 14409: the task …" begins with a name; what stands in brackets may be the owner's. */
function namesInTitle(title: string): string[] {
  const long = title.replace(/\s*\([^()]*\)/g, "").trim();
  return [long, long.charAt(0).toLowerCase() + long.slice(1), long.split(": ")[0] ?? long];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
