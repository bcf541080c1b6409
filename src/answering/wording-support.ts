/**
 * Whether the words of a claim are those of its source. Not proof of truth, but a claim about
 * something else gives itself away by its words and names.
 */

/** Words that a sentence needs and that claim nothing. */
const NEUTRAL = new Set(
  `a about above according across after again against agency agencies also although among an and another applies apply applying
  applicant applicants are as at based be because been before being below between both but by can case cases
  come comes could depends describe described description did do does doing down during each either explain explained
  few first following follows for from full further gave general generally get give given gives goes had has have having
  he her here hers him his how however i if in include included includes including into is it its itself kind kinds
  known like listed lists made make makes may meaning means might more most must my named near next no nor not
  number of off on once one or other others our out over own page pages part parts people person persons place
  point provide provided provides purpose question reason refers related relevant rule rules said same say says see set several
  she should since so some someone something source sources state stated statement states still such than that the their
  them then there these they thing things this those through thus to together too under until up upon use used user users uses using
  usually very was way ways we were what when where whether which while who whom whose why will with within
  work works would year yearly years annual annually cfr usc cite cites citation legal authority yes yet you your`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** Long enough to tell words apart, short enough to bring "applicant" and "application" together. */
const STEM = 5;

/** The words of a text that carry meaning, cut to their beginnings. */
export function stems(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{L}[\p{L}'’]*/gu) ?? []
  )
    .map((word) => word.replace(/['’]s?$/, ""))
    .filter((word) => word.length > 2 && !NEUTRAL.has(word) && !MONTH.test(word))
    .map((word) => word.replace(/(?<=\p{L}{3})(?:s|es|ed|ing)$/u, "").slice(0, STEM));
}

/**
 * How many of a claim's words there are, and how many of them its source does not have.
 * @param aside words that do not count, unless the source has them
 */
export function countUnsupported(
  claim: string,
  source: string,
  aside: readonly string[] = [],
): { words: number; strange: number } {
  const held = new Set(stems(source));
  const own = [...new Set(stems(claim))].filter((stem) => held.has(stem) || !aside.includes(stem));
  return { words: own.length, strange: own.filter((stem) => !held.has(stem)).length };
}

const MONTH =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]*(?:ary|ch|il|ne|ly|ust|ber))?$/;

/** Names that a claim uses inside its sentences and that its source does not have. */
export function strangeNames(claim: string, source: string): string[] {
  const held = new Set(
    source
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
  // What is in capitals alone is a code, and a month is a date: both are hard facts.
  const names = [
    ...claim
      .normalize("NFKC")
      .matchAll(/(?<=[\p{L}\p{N},;:)]\s+|[-/(“"])\p{Lu}\p{Ll}[\p{L}\p{N}]+/gu),
  ];
  return names
    .map(([name]) => name.toLowerCase())
    .filter((name) => !MONTH.test(name))
    .filter((name) => !held.has(name) && !held.has(name.replace(/s$/, "")) && !NEUTRAL.has(name));
}

/** The parts of a sentence that could be true or false by themselves. */
export function clausesOf(text: string): string[] {
  return text.split(
    /(?<=[.;:,)])\s+|\s+[(]|\n|\s+(?=(?:and|but|so|because|while|through|with|for|at|under) )/,
  );
}
