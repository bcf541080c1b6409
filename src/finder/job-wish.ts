import type { JobWish } from "../domain/job.ts";

const JOBS = /\b(jobs?|openings?|vacanc(?:y|ies)|announcements?|positions?|postings?)\b/i;
const GRADE = /\bG[SG][- ]?(\d{1,2})\b/i;
const SERIES = /(?:\bseries\s+)?\b(\d{4})\b(?:\s+series\b)?/i;
const REMOTE = /\b(remote|telework|work from home)\b/i;
/** A place begins with a capital, or is all that stands behind "in". */
const PLACE =
  /\b(?:in|near|around|at)\s+((?:[A-Z][\w.'-]*|DC|of|the)(?:[\s,]+(?:[A-Z][\w.'-]*|of|the))*)/;
const LOWER_PLACE = /\bjobs?\s+(?:in|near|around)\s+([a-z][a-z .'-]{2,40})\??\s*$/;

/** Letters of a place; no real one has more. */
export const LONGEST_PLACE = 80;

/** Words that say that jobs are looked for, and not which. */
const ASKING =
  /\b(show|find|list|search|look|looking|get|give|me|us|for|any|some|all|open|current|new|federal|government|are|is|there|what|which|the|a|an|in|near|around|at|on|with|by|usajobs|please|can|you|i|want|need|series|grade|work|from|home|remote|telework)\b/gi;

/** What a series stands for: "what job is series 1550". */
const ONE_JOB = /\b(?:job|position) (?:is|does|was|means?)\b/i;
/** Who looks for jobs names them in few words beside the place and the grade; who writes more asks or tells. */
const MOST_WORDS = 4;

/**
 * Reads what somebody writes as a search for jobs: "GS-9 2210 jobs in San Antonio".
 * @returns undefined for what is a question, and no search
 */
export function parseJobWish(text: string): JobWish | undefined {
  if (!JOBS.test(text)) return undefined;
  const gradeFound = GRADE.exec(text);
  const grade = gradeFound ? Number(gradeFound[1]) : undefined;
  const series = seriesIn(text);
  const place = placeIn(text);
  const remote = REMOTE.test(text);
  // A question about jobs in general has none of these, or asks how, who, why or when.
  if (grade === undefined && !series && !place && !remote) return undefined;
  if (/^\W*(how|who|why|when|can|do|does|should|is|tell)\b/i.test(text) && !/\bany\b/i.test(text)) {
    return undefined;
  }
  if (ONE_JOB.test(text)) return undefined;
  const rest = text
    .replace(GRADE, " ")
    .replace(SERIES, " ")
    .replace(place ? new RegExp(literally(place), "i") : /$^/, " ")
    .replace(new RegExp(JOBS, "gi"), " ")
    .replace(ASKING, " ")
    .replace(/[^\w\s+#&-]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (rest.split(" ").length > MOST_WORDS) return undefined;
  return {
    ...(series && { series }),
    ...(grade !== undefined && grade >= 1 && grade <= 15 && { grade }),
    ...(place && { place }),
    ...(remote && { remote }),
    ...(rest && { keywords: rest.slice(0, 80) }),
  };
}

/** The occupational series that a text names. */
export function seriesIn(text: string): string | undefined {
  const number = SERIES.exec(text)?.[1];
  // A year is no series, unless it is called one.
  if (!number || (/^20[2-3]\d$/.test(number) && !/series/i.test(text))) return undefined;
  return number;
}

/** The place that a text names. */
export function placeIn(text: string): string | undefined {
  const place = PLACE.exec(text)?.[1] ?? LOWER_PLACE.exec(text)?.[1];
  const tidy = place?.replace(/[\s,]+$/, "").replace(/^(?:the)\s+/i, "");
  return tidy && !/^(GS|GG|IT|AI|DHS|CISA|DoD|the|of)\b/.test(tidy) ? tidy : undefined;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * The same search on the site. Its address takes words, a series and a place; the grade is chosen in
 * the list of filters there.
 */
export function jobSearchLink({ series, place, remote, keywords }: JobWish): string {
  const query = new URLSearchParams();
  const words = [keywords, remote ? "remote" : undefined].filter(Boolean).join(" ");
  if (words) query.set("k", words);
  if (series) query.set("j", series);
  if (place) query.set("l", place);
  query.set("p", "1");
  return `https://www.usajobs.gov/search/results/?${query}`;
}

/** Where to look for cyber jobs in a place that somebody named; undefined where none was. */
export function cyberJobsIn(named: string): { place: string; url: string } | undefined {
  const place = named.trim().slice(0, LONGEST_PLACE);
  return place === "" ? undefined : { place, url: jobSearchLink({ keywords: "cyber", place }) };
}
