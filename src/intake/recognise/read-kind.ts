import type { Recognition } from "../../domain/recognition.ts";
import type { Region } from "../../domain/region.ts";
import type { RequesterKind } from "../../domain/requester.ts";
import { SECTOR_OF, type Sector } from "../../domain/sector.ts";
import { findPhrases, type PhraseFinder } from "./phrases.ts";

/** Who somebody says they are. */
export interface KindReading {
  kind: RequesterKind;
  sector: Sector | undefined;
  words: string;
}

/** A kind that a text names, whoever is speaking. */
export interface NamedKind extends KindReading {
  /** Where in the text. */
  at: number;
  /** How telling its words are beside those of other kinds; the smaller, the more. */
  order: number;
  /** How many of its phrases are there. */
  times: number;
}

interface Sign {
  kind: RequesterKind;
  sector: Sector | undefined;
  says: PhraseFinder;
  not: PhraseFinder | undefined;
}

/** Makes a reader of kinds: all that a text names, each once, most telling first. */
export function kindReader(
  kinds: Recognition["kinds"],
  regions: readonly Region[],
): (text: string) => NamedKind[] {
  const spelled = statesSpelled(regions);
  const signs: Sign[] = kinds.map(({ kind, sector, says, not }) => ({
    kind,
    sector: sector ?? SECTOR_OF[kind],
    says: findPhrases(says.map(spelled)),
    not: not && findPhrases(not.map(spelled)),
  }));
  return (text) => {
    const found: NamedKind[] = [];
    for (const [order, { kind, sector, says, not }] of signs.entries()) {
      const without = not ? not.remove(text) : text;
      const words = says.find(without);
      if (words === undefined || found.some((other) => other.kind === kind)) continue;
      const at = Math.max(0, text.indexOf(words));
      found.push({ kind, sector, words, at, order, times: says.count(without) });
    }
    return found;
  };
}

/** Puts the names of the states into phrases that stand for all of them. */
export function statesSpelled(regions: readonly Region[]): (phrase: string) => string {
  const states = regions
    .filter(({ kind }) => kind === "state")
    .map(({ name }) => name)
    .join("|");
  return (phrase) => phrase.replaceAll("<state>", `(${states})`);
}
