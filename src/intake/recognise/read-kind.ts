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

/** Governments and organizations in which others work: "the city's hospital" is a hospital. */
const UMBRELLAS: ReadonlySet<RequesterKind> = new Set([
  "local_government",
  "state",
  "territory",
  "tribe",
  "federal_civilian_agency",
  "other_infrastructure",
  "nonprofit",
  "small_business",
  "individual",
  "other_electric",
]);

/** Kinds that are one kind of the same thing: the first of them in the list is meant. */
const ONE_THING: readonly ReadonlySet<RequesterKind>[] = [
  new Set(["rural_hospital", "hospital"]),
  new Set(["municipal_electric", "electric_cooperative", "other_electric"]),
  new Set(["defense_contractor", "war_department"]),
  new Set(["school", "college", "library"]),
  new Set(["ai_developer", "open_source_maintainer"]),
  new Set(["community_bank", "credit_union"]),
];

interface Sign {
  kind: RequesterKind;
  sector: Sector | undefined;
  says: PhraseFinder;
  not: PhraseFinder | undefined;
}

/**
 * Makes a reader of kinds. It gives every kind that the text says somebody is, most telling first; more
 * than one means that it has to be asked for.
 */
export function kindReader(
  kinds: Recognition["kinds"],
  regions: readonly Region[],
): (text: string) => KindReading[] {
  const states = regions
    .filter(({ kind }) => kind === "state")
    .map(({ name }) => name)
    .join("|");
  const spelled = (phrase: string): string => phrase.replaceAll("<state>", `(${states})`);
  const signs: Sign[] = kinds.map(({ kind, sector, says, not }) => ({
    kind,
    sector: sector ?? SECTOR_OF[kind],
    says: findPhrases(says.map(spelled)),
    not: not && findPhrases(not.map(spelled)),
  }));
  return (text) => {
    const found: KindReading[] = [];
    for (const { kind, sector, says, not } of signs) {
      const without = not ? not.remove(text) : text;
      const words = says.find(without);
      if (words && !found.some((other) => other.kind === kind)) found.push({ kind, sector, words });
    }
    return distinct(found);
  };
}

function distinct(found: readonly KindReading[]): KindReading[] {
  const kept: KindReading[] = [];
  for (const reading of found) {
    const covered = kept.some(
      ({ kind }) =>
        UMBRELLAS.has(reading.kind) ||
        ONE_THING.some((group) => group.has(kind) && group.has(reading.kind)),
    );
    if (!covered) kept.push(reading);
  }
  return kept;
}
