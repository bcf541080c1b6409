import type { GlossaryEntry } from "../domain/glossary.ts";
import type { Page, PageId, Section, Statement } from "../domain/page.ts";
import { measuresOf } from "./measures.ts";
import type { Problem } from "./problem.ts";
import { subjectFinder } from "./subjects.ts";

/**
 * What a figure can be about. A figure that a page gives for another page's subject is compared
 * with those figures of the subject's own page that are about the same.
 */
const ASPECTS: Readonly<Record<string, RegExp>> = {
  deadline: /\b(deadline|due|clos(e|es|ed|ing)|window|applications?)\b/i,
  end: /\b(end(s|ed)?|expire[sd]?|through|until|lapsed?|runs? to|ran to|last known|extended)\b/i,
  start:
    /\b(effect|effective|launched|opened|signed|issued|published|announced|enacted|released|began|since|removed|renewed)\b/i,
  share: /\b(cost share|match|non-federal|federal shares?)\b/i,
  pay: /\b(stipend|pay|pays|paid|salar(y|ies)|allowance|incentive|bonus|cap)\b/i,
  limit: /\b(limit(ed|s)?|at most|not more than|up to|at least|minimum|fewer than|less than)\b/i,
  service: /\b(serve|service|owe|work for|work after|obligation|commitment)\b/i,
  conversion: /\b(conver(t|ts|ted|sion))\b/i,
  eligibility: /\b(eligib(le|ility)|within|qualif(y|ies)|degree)\b/i,
  length: /\b(lasts?|term|tour|appointment|assignment|extended|extension)\b/i,
};

/** Headings under which a page tells of a disagreement; nothing there is a contradiction. */
const DISAGREEMENT = /^(where sources disagree|what is not confirmed)$/i;
/** The words that mark a single statement as telling of a disagreement. */
const DISAGREES = /\b(conflicts?|disagrees?|differs?|differ)\b/i;

interface Told {
  value: string;
  aspects: string[];
}

/**
 * Finds facts that two pages tell differently: a figure that one page gives for the subject of
 * another has to stand, about the same aspect, on that other page. One fact has one home, so two
 * pages that are no home cannot contradict each other without one of them contradicting the home.
 */
export function checkConsistency(
  pages: readonly Page[],
  glossary: readonly GlossaryEntry[],
): Problem[] {
  const subjectsOf = subjectFinder(pages, glossary);
  const told = new Map(pages.map((page) => [page.facts.id, toldBy(page)]));
  return pages.flatMap((page) =>
    statementsOf(page).flatMap(({ section, statement }) => {
      if (isDisagreement(section, statement)) return [];
      const subjects = subjectsOf(inFull(statement));
      if (subjects.size === 0 || subjects.has(page.facts.id)) return [];
      return checkStatement(page, statement, subjects, told);
    }),
  );
}

function checkStatement(
  { facts, file }: Page,
  statement: Statement,
  subjects: ReadonlySet<PageId>,
  told: ReadonlyMap<PageId, Told[]>,
): Problem[] {
  const aspects = aspectsOf(inFull(statement));
  const known = [...subjects].flatMap((id) => told.get(id) ?? []);
  const today = `day ${facts.asOf}`;
  return measuresOf(statement.text)
    .filter(({ value }) => value !== today && !known.some((one) => agrees(one, value, aspects)))
    .map(({ written }) => ({
      file,
      line: statement.line,
      message: `tells “${written}” of ${[...subjects].join(", ")}, whose own page does not: one of the two is wrong, or the fact is missing at its home`,
    }));
}

function agrees(one: Told, value: string, aspects: readonly string[]): boolean {
  if (one.value !== value) return false;
  if (aspects.length === 0 || one.aspects.length === 0) return true;
  return aspects.some((aspect) => one.aspects.includes(aspect));
}

/** Every figure of a page, with what it is about. */
function toldBy(page: Page): Told[] {
  return statementsOf(page).flatMap(({ statement }) => {
    const aspects = aspectsOf(inFull(statement));
    return measuresOf(inFull(statement)).map(({ value }) => ({ value, aspects }));
  });
}

/** The statements of a page with the sections they stand in. */
export function statementsOf(page: Page): { section: Section; statement: Statement }[] {
  return page.sections.flatMap((section) =>
    section.statements.map((statement) => ({ section, statement })),
  );
}

/** An item of a list says little without the words that introduce the list. */
function inFull({ text, list }: Statement): string {
  return list?.lead ? `${list.lead} ${text}` : text;
}

/** Whether a statement tells of sources that disagree: then its figures are no contradiction. */
export function isDisagreement({ path }: Section, { text }: Statement): boolean {
  return path.some((heading) => DISAGREEMENT.test(heading)) || DISAGREES.test(text);
}

function aspectsOf(text: string): string[] {
  return Object.entries(ASPECTS).flatMap(([aspect, words]) => (words.test(text) ? [aspect] : []));
}
