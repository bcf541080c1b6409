import type { Library } from "../domain/library.ts";
import type { PageFacts } from "../domain/page.ts";

/** "Veterans Recruitment Appointment (VRA)", "Scholarship for Service (SFS, formerly CyberCorps)". */
const IN_BRACKETS = / *\(([^)]*)\)/;

/**
 * What a page is called in a sentence: its acronym, else its title without what stands in brackets.
 * Only a name by which a question would find this very page; else the whole title.
 */
export function shortNameOf({ id, title }: PageFacts, library: Library): string {
  const [brackets = "", inside = ""] = IN_BRACKETS.exec(title) ?? [];
  const acronym = inside.split(/,? formerly |, /)[0] ?? "";
  const isAcronym = /^[A-Za-z]*[A-Z]{2}[A-Za-z]*$/.test(acronym);
  if (isAcronym && library.pagesNamed(acronym).join() === id) return acronym;
  const bare = title.replace(brackets, "").trim();
  return library.namesIn(bare)[0] === id ? bare : title;
}
