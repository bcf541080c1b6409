import type { ClaimFault, ModelClaim } from "../domain/answer-model.ts";
import type { IsoDate } from "../domain/date.ts";
import type { Library } from "../domain/library.ts";
import { type Passage, passageText } from "../domain/passage.ts";
import { isEnded, isPast } from "../domain/status.ts";
import {
  assertsEligibility,
  countNegations,
  disputes,
  goesFurther,
  hedges,
  lacksSubject,
  mayOffer,
  offersAsOpen,
  restricts,
  saysEnded,
  saysOver,
} from "./assertions.ts";
import {
  coarseClauses,
  differsIn,
  repeats,
  shareOfTitle,
  standsTogether,
  tokensOf,
} from "./clause-support.ts";
import { hardFactsOf, impliedBy } from "./hard-facts.ts";
import { addressesIn, hasMarkup } from "./plain-text.ts";
import { sourceIn } from "./verify.ts";
import { clausesOf, countUnsupported, stems, strangeNames } from "./wording-support.ts";

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
const MOST_OF_TITLE = 0.4;
/** A claim of fewer words that carry meaning has no subject: it says nothing by itself. */
const FEWEST_WORDS = 2;
/**
 * Decides whether a model's claim may be shown: it quotes a statement that it was given, and says
 * nothing that this statement does not say. A claim that is word for word a
 * statement of a reviewed page may.
 * @returns the claim with what it rests on, or why not
 */
export function checkClaim(claim: ModelClaim, checking: Checking): CheckedClaim | ClaimFault {
  const text = claim.text.trim();
  if (text === "" || text.length > LONGEST_CLAIM) return "length";
  if (hasMarkup(text)) return "markup";
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
    return sources.length === 0 || !sources.every((id) => sourceIn(passage, id, checking.library));
  });
  if (unsourced) return "no_source";
  const reviewed = grounds.every(isReviewed) && isVerbatim(text, grounds);
  const fault = reviewed ? undefined : faultOf(text, grounds, checking);
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
  // An official text was read by a program alone: no address is taken from it.
  const addresses = grounds.every(isReviewed) ? source : "";
  if (addressesIn(text).some((one) => !addresses.toLowerCase().includes(one))) return "link";
  if (assertsEligibility(text, said)) return "eligibility";
  const held = new Set([...impliedBy(said), ...[...impliedBy(around)].filter(isName)]);
  if ([...hardFactsOf(withoutTitles(text, grounds))].some((fact) => !held.has(fact))) {
    return "figure";
  }
  const ended = grounds.some(({ passage }) => {
    const page = library.page(passage.pageId);
    const end = page?.kind === "funding" ? (page.closesOn ?? page.expiresOn) : page?.expiresOn;
    return isEnded(passage.pageStatus) || isPast(end, today);
  });
  if (offersAsOpen(text) && !isOffered(said, ended)) return "status";
  if (saysEnded(said) && !saysEnded(text)) return "status";
  if (saysOver(text) && !saysOver(said)) return "status";
  if (countNegations(text) > countNegations(said)) return "negation";
  if (differsIn((clause) => countNegations(clause) > 0, text, said, around)) return "negation";
  if (restricts(said) && !restricts(text)) return "strength";
  if (disputes(said) && !disputes(text)) return "strength";
  if (differsIn(hedges, text, said, around)) return "strength";
  if (differsIn(saysEnded, text, said, around)) return "status";
  if (goesFurther(withoutTitles(text, grounds), said)) return "strength";
  const whole = `${source}\n${grounds.map(({ passage }) => passageText(passage)).join("\n")}`;
  if (strangeNames(text, whole).length > 0) return "name";
  const { words, strange } = countUnsupported(text, source);
  if (tokensOf(text).length < FEWEST_WORDS || lacksSubject(text)) return "length";
  if (repeats(withoutTitles(text, grounds), said, around)) return "words";
  // One word of a short sentence may be the model's own.
  if (strange > Math.max(unsupportedWords * words, words >= SHORT_CLAIM ? 1 : 0)) return "words";
  // A true sentence must not carry a false half; what the title says is no support for it.
  const titles = stems(around);
  const halves = clausesOf(text).map((clause) => countUnsupported(clause, said, titles));
  if (halves.some((half) => half.strange > 0 && half.strange >= half.words / 2)) return "words";
  if (shareOfTitle(withoutTitles(text, grounds), said, around) > MOST_OF_TITLE) return "words";
  return standsTogether(text, grounds.map(textOf)) ? undefined : "words";
}

/** Whether a fact names what a page is about, and says nothing of it: its title may supply it. */
function isName(fact: string): boolean {
  return /^(?:code|grade|cite|fiscalyear):/.test(fact);
}

/** Whether a source offers something as usable: plainly, and of something that has not ended. */
function isOffered(said: string, ended: boolean): boolean {
  if (ended) return offersAsOpen(said);
  return coarseClauses(said).some(
    (clause) => mayOffer(clause) && !hedges(clause) && countNegations(clause) === 0,
  );
}

/** A claim without the titles that it names whole: what they say is not the claim's. */
function withoutTitles(text: string, grounds: readonly Ground[]): string {
  return grounds.reduce((rest, { passage }) => rest.replaceAll(passage.title, "¤"), text);
}

/** A statement as it is read: with what introduces its list. */
function textOf({ passage, statement }: Ground): string {
  const { text = "", list } = passage.statements[statement] ?? {};
  return list?.lead ? `${list.lead} ${text}` : text;
}

/** Whether it stands on a page that people wrote and checked. */
function isReviewed({ passage }: Ground): boolean {
  return passage.source === undefined;
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
