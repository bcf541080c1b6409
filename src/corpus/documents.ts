import type { Page } from "../domain/page.ts";
import { isDisagreement, statementsOf } from "./consistency.ts";
import { measuresOf } from "./measures.ts";
import type { Problem } from "./problem.ts";

/** Documents that sentences all over the pages name, in each of their spellings. */
const DOCUMENT =
  /\b(?:(?:Executive Order|EO|E\.O\.) (\d{5})|BOD (\d{2}-\d{2})|Public Law (\d{3}-\d{1,3}))/g;
/** What stands between a document and its own day: "of", "was signed on". */
const ITS_DAY = /^ (?:of|(?:was )?(?:signed|issued|enacted|became law) on) (?=[A-Z])/;

interface DatedDocument {
  /** "14409 of", or "14409 30 day" for the deadline that a document sets after so many days. */
  what: string;
  day: string;
  written: string;
  file: string;
  line: number;
}

/**
 * Finds documents that two pages date differently: the day of an order, a directive or a law, and
 * the day that an order's “30 days” come to. No page is the home of all of them.
 */
export function checkDocuments(pages: readonly Page[]): Problem[] {
  const first = new Map<string, DatedDocument>();
  return pages.flatMap(datedIn).flatMap((dated) => {
    const known = first.get(dated.what);
    if (!known) first.set(dated.what, dated);
    if (!known || known.day === dated.day || known.file === dated.file) return [];
    return [
      {
        file: dated.file,
        line: dated.line,
        message: `dates ${dated.what} ${dated.written}, where ${known.file}:${known.line} says ${known.written}`,
      },
    ];
  });
}

function datedIn(page: Page): DatedDocument[] {
  return statementsOf(page).flatMap(({ section, statement }) => {
    if (isDisagreement(section, statement)) return [];
    const { text, line } = statement;
    const place = { file: page.file, line };
    const named = [...text.matchAll(DOCUMENT)];
    const own = named.flatMap((match) => {
      const after = text.slice(match.index + match[0].length);
      const joint = ITS_DAY.exec(after);
      const [day] = joint ? daysOf(after.slice(joint[0].length).slice(0, 20)) : [];
      return day ? [{ what: `${numberOf(match)} of`, ...day, ...place }] : [];
    });
    return [...own, ...deadlineIn(text, named).map((deadline) => ({ ...deadline, ...place }))];
  });
}

/** "OMB's 30-day deadline under EO 14409 was July 2, 2026": one order, one span, one day. */
function deadlineIn(text: string, named: RegExpMatchArray[]) {
  const documents = [...new Set(named.map(numberOf))];
  const spans = [...text.matchAll(/\b(\d+)[- ]days?\b/g)].map(([, count]) => count);
  const days = daysOf(text);
  if (documents.length !== 1 || spans.length !== 1 || days.length !== 1) return [];
  if (!/\bdeadline\b/.test(text)) return [];
  return days.map((day) => ({ what: `${documents[0]} ${spans[0]} days`, ...day }));
}

function daysOf(text: string): { day: string; written: string }[] {
  return measuresOf(text)
    .filter(({ value }) => value.startsWith("day "))
    .map(({ value, written }) => ({ day: value, written }));
}

function numberOf([, order, directive, law]: RegExpMatchArray): string {
  return order ?? directive ?? law ?? "";
}
