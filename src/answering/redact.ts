import type { Wording } from "../domain/wording.ts";

/** The kinds of personal data that are taken out before anything is stored. */
export type PersonalData = keyof Wording["personalData"];

const PATTERNS: [PersonalData, RegExp][] = [
  ["ssn", /\b(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}\b/g],
  ["ssn", /\b(?:ssn|social security(?: number)?)\b[^\d\n]{0,12}\d{9}\b/gi],
  ["card", /\b(?:\d[ -]?){13,16}\b/g],
  [
    "birthDate",
    /\b(?:born(?: on)?|d\.?o\.?b\.?|date of birth|birthday)\b[^\d\n]{0,12}(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|[a-z]+ \d{1,2},? \d{4})/gi,
  ],
  [
    "caseNumber",
    /\b(?:case|clearance|investigation)\s*(?:no\.?|number|#|id)\s*:?\s*(?=[a-z0-9-]*\d{3})[a-z0-9-]{5,}/gi,
  ],
  ["marking", /\b(?:CUI\/\/[A-Z/ -]+|(?:TOP )?SECRET\/\/[A-Z/ -]+|U\/\/FOUO)/g],
];

const GAP = /\[(\w+) removed\]/g;

/**
 * Takes personal data out of a text before it is stored. A mark stays in its place, so that whoever
 * reads the stored text can still tell the person what was removed.
 */
export function redact(text: string): string {
  return PATTERNS.reduce(
    (clean, [kind, pattern]) => clean.replace(pattern, `[${kind} removed]`),
    text,
  );
}

/** The text without the marks of what was removed, and the kinds that they name. */
export function withoutGaps(text: string): { text: string; removed: PersonalData[] } {
  const removed = new Set(
    [...text.matchAll(GAP)]
      .map(([, kind]) => kind as PersonalData)
      .filter((kind) => PATTERNS.some(([known]) => known === kind)),
  );
  return { text: text.replace(GAP, "").replace(/ +/g, " ").trim(), removed: [...removed] };
}
