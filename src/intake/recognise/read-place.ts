import type { Recognition } from "../../domain/recognition.ts";
import type { PlaceCode, Region } from "../../domain/region.ts";
import { findPhrases, type PhraseFinder } from "./phrases.ts";

/** Where somebody is. */
export interface PlaceReading {
  state?: PlaceCode;
  /** What said so. */
  words?: string;
  /** A place that is not served. */
  elsewhere: boolean;
}

/** Postal codes that are words too count only behind a comma. */
const WORDS_TOO: ReadonlySet<string> = new Set([
  "IN",
  "OR",
  "ME",
  "OK",
  "HI",
  "OH",
  "PA",
  "MA",
  "AS",
  "ID",
  "DE",
  "LA",
  "CO",
  "AL",
  "MS",
  "PR",
  "VA",
  "MD",
  "CT",
  "PW",
  "FM",
]);

/** A city on both sides of a border, and what is only named after a state: a street, a river, a class of ships. */
const NO_STATE =
  /\bKansas City\b|\b[a-z]+ (?:avenue|river|class)\b|\b(?:does|can|will|would|could|has) washington\b/gi;

/** Postal codes that are no word and no title stand behind a place without a comma as well: "Clarion PA". */
const BEHIND_A_NAME: ReadonlySet<string> = new Set([
  "OH",
  "PA",
  "AL",
  "VA",
  "MD",
  "CT",
  "DE",
  "MA",
]);

/** Makes a reader of places: names of states, their other names, cities, postal codes. */
export function placeReader(
  { cities, alsoNamed, elsewhere }: Pick<Recognition, "cities" | "alsoNamed" | "elsewhere">,
  regions: readonly Region[],
): (text: string) => PlaceReading {
  const abroad = findPhrases(elsewhere);
  const named = regions.map(({ code, name }) => ({
    code,
    finder: findPhrases([name.replace("U.S. ", ""), ...(alsoNamed[code] ?? [])]),
  }));
  const byCity = regions.flatMap(({ code }) => {
    const names = cities[code];
    return names ? [{ code, finder: findPhrases(names) }] : [];
  });
  return (text) => {
    const byName = withoutCapital(matches(named, text.replace(NO_STATE, " ")));
    // A city tells of its state only where no state is named: "Lansing, Michigan", "Buffalo, Wyoming".
    const byState = byName.size > 0 ? byName : postal(text, regions);
    const found = byState ?? matches(byCity, text);
    // "New Mexico" is not Mexico, and Paris in Texas not abroad. "Georgia" is a country as well:
    // beside a foreign name it is that.
    const isOurs = [...(byState?.keys() ?? [])].some((code) => code !== "GA");
    if (!isOurs && abroad.find(text) !== undefined) return { elsewhere: true };
    const [only] = found.size === 1 ? [...found] : [];
    return only ? { state: only[0], words: only[1], elsewhere: false } : { elsewhere: false };
  };
}

/** "What does Washington have for a village in Ohio?" is not asked from Washington. */
function withoutCapital(found: Map<PlaceCode, string>): Map<PlaceCode, string> {
  if (found.size > 1 && found.get("WA") === "Washington") found.delete("WA");
  return found;
}

function matches(
  places: readonly { code: PlaceCode; finder: PhraseFinder }[],
  text: string,
): Map<PlaceCode, string> {
  const found = new Map<PlaceCode, string>();
  for (const { code, finder } of places) {
    const words = finder.find(text);
    if (words) found.set(code, words);
  }
  // "West Virginia" has "Virginia" in it.
  const all = [...found.values()];
  for (const [code, words] of found) {
    if (all.some((other) => other.length > words.length && other.includes(words)))
      found.delete(code);
  }
  return found;
}

/** "Austin, TX", "TX 78701", "in tx": a code in small letters counts only where a place is said. */
function postal(text: string, regions: readonly Region[]): Map<PlaceCode, string> | undefined {
  const found = new Map<PlaceCode, string>();
  for (const { code } of regions) {
    const small = code.toLowerCase();
    const anywhere = `(?<![\\w.&/-])${code}(?![\\w&/-]|\\.\\w)`;
    const behindPlace = `(?:,|\\bin|\\bnear|\\bfrom)\\s+${small}(?![\\w'’-])`;
    const pattern = WORDS_TOO.has(code)
      ? `,\\s*${code}(?![\\w-])|\\b${code}\\s+\\d{5}\\b${behindName(code)}`
      : `${anywhere}|${behindPlace}`;
    if (new RegExp(pattern).test(text)) found.set(code, code);
  }
  return found.size > 0 ? found : undefined;
}

function behindName(code: string): string {
  return BEHIND_A_NAME.has(code) ? `|\\b[A-Z][a-z]+ ${code}(?=[.,;:!?)]|\\s*$)` : "";
}
