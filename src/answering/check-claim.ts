import type { ClaimFault, ModelClaim } from "../domain/answer-model.ts";
import type { IsoDate } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import { type Passage, passageText } from "../domain/passage.ts";
import { isEnded, isPast } from "../domain/status.ts";
import {
  assertsEligibility,
  countNegations,
  goesFurther,
  offersAsOpen,
  saysEnded,
} from "./assertions.ts";
import { hardFactsOf, impliedBy } from "./hard-facts.ts";
import { clausesOf, closestClause, countUnsupported, strangeNames } from "./wording-support.ts";

/** A statement that a claim rests on. */
export interface Ground {
  passage: Passage;
  statement: number;
}

/** A claim that may be shown, with what it rests on. */
export interface CheckedClaim {
  text: string;
  item: boolean;
  grounds: Ground[];
}

/** What claims are checked against. */
export interface Checking {
  passages: readonly Passage[];
  library: Library;
  today: IsoDate;
  /** The share of a claim's words that its source may lack. */
  unsupportedWords: number;
}

const LONGEST_CLAIM = 600;
/** A shorter quote could stand anywhere. */
const SHORTEST_QUOTE = 12;
const SHORT_CLAIM = 3;
const MARKUP = /[<>`]|\]\(|\*\*|__|@(?:here|channel|everyone)\b|^\s*(?:#|\||>)|\p{Cf}|\p{Co}|\n/u;
const LINK =
  /\bhttps?:|\bwww\.|\bmailto:|\b[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+\b|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|mil|com|org|net|edu|io|us|info|biz|co|app|dev|ai|xyz|example|test|ly|me)\b|\b[\w-]+ ?(?:\(dot\)|\[dot\]| dot ) ?(?:gov|mil|com|org|net|edu)\b/giu;
const PHONE =
  /(?:\+?1[-. ]?)?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}[-.]\d{4}\b|\b1-?8\d\d-[\w-]+/g;

/**
 * Decides whether a model's claim may be shown: it quotes a statement that it was given, and says
 * nothing that this statement does not say. A claim that is word for word such a statement may.
 * @returns the claim with what it rests on, or why not
 */
export function checkClaim(claim: ModelClaim, checking: Checking): CheckedClaim | ClaimFault {
  const text = claim.text.trim();
  if (text === "" || text.length > LONGEST_CLAIM) return "length";
  if (MARKUP.test(text)) return "markup";
  const grounds: Ground[] = [];
  for (const { passage: n, quote } of claim.supports) {
    const passage = checking.passages[n - 1];
    const found = passage && groundsFor(quote, passage);
    if (!found || found.length === 0) return "quote";
    grounds.push(...found);
  }
  if (grounds.length === 0) return "quote";
  const unsourced = grounds.some(({ passage, statement }) => {
    const sources = passage.statements[statement]?.sources ?? [];
    return sources.length === 0 || !sources.every((id) => checking.library.source(id));
  });
  if (unsourced) return "no_source";
  const fault = isVerbatim(text, grounds) ? undefined : faultOf(text, grounds, checking);
  return fault ?? { text, item: claim.item, grounds };
}

function faultOf(
  text: string,
  grounds: readonly Ground[],
  { library, today, unsupportedWords }: Checking,
): ClaimFault | undefined {
  const said = [...new Set(grounds.map(textOf))].join("\n");
  const around = grounds.map(({ passage }) => `${passage.title} ${passage.heading}`).join("\n");
  const source = `${around}\n${said}`;
  if (foreign(text, LINK, said) || foreign(text, PHONE, said)) return "link";
  if (assertsEligibility(text)) return "eligibility";
  const held = impliedBy(source);
  if ([...hardFactsOf(text)].some((fact) => !held.has(fact))) return "figure";
  const ended = grounds.some(({ passage }) => {
    const page = library.page(passage.pageId);
    const end = page?.kind === "funding" ? (page.closesOn ?? page.expiresOn) : page?.expiresOn;
    return isEnded(passage.pageStatus) || isPast(end, today);
  });
  if (ended && offersAsOpen(text)) return "status";
  if (saysEnded(said) && !saysEnded(text)) return "status";
  // "Not" may stand anywhere in what was quoted, but not in the clause that the claim repeats.
  const negations = countNegations(text);
  if (negations > countNegations(said)) return "negation";
  if (negations === 0 && countNegations(closestClause(text, said)) > 0) return "negation";
  if (goesFurther(text, said)) return "strength";
  const whole = `${source}\n${grounds.map(({ passage }) => passageText(passage)).join("\n")}`;
  if (strangeNames(text, whole).length > 0) return "name";
  const { words, strange } = countUnsupported(text, source);
  // One word of a short sentence may be the model's own.
  if (strange > Math.max(unsupportedWords * words, words >= SHORT_CLAIM ? 1 : 0)) return "words";
  // A true sentence must not carry a false half.
  const halves = clausesOf(text).map((clause) => countUnsupported(clause, source));
  return halves.some((half) => half.strange > half.words / 2) ? "words" : undefined;
}

/** A statement as it is read: with what introduces its list. */
function textOf({ passage, statement }: Ground): string {
  const { text = "", list } = passage.statements[statement] ?? {};
  return list?.lead ? `${list.lead} ${text}` : text;
}

function isVerbatim(text: string, grounds: readonly Ground[]): boolean {
  return grounds.some(
    (ground) =>
      textOf(ground) === text || ground.passage.statements[ground.statement]?.text === text,
  );
}

/** The statements of a passage in which a quote stands. */
function groundsFor(quote: string, passage: Passage): Ground[] {
  const wanted = flat(quote);
  return passage.statements.flatMap(({ text, list }, statement) => {
    const whole = flat(list?.lead ? `${list.lead} ${text}` : text);
    const enough = wanted.length >= Math.min(SHORTEST_QUOTE, flat(text).length);
    return enough && whole.includes(wanted) ? [{ passage, statement }] : [];
  });
}

/** Case, spaces, quotation marks and dashes differ when a text is copied; its words do not. */
function flat(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐-―−]/g, "-")
    .replace(/[“”„"]/g, '"')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.…]+$/, "");
}

/** Whether a text holds something of this form that its source does not. */
function foreign(text: string, form: RegExp, source: string): boolean {
  const held = source.toLowerCase();
  return (text.match(form) ?? []).some((one) => !held.includes(one.toLowerCase()));
}
