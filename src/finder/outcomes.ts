import { createHash } from "node:crypto";
import type { PersonFact } from "../domain/eligibility.ts";
import type { PathwayFacts } from "../domain/finding.ts";
import type { Outcomes } from "../domain/outcomes.ts";
import type { PageId } from "../domain/page.ts";
import type { Person } from "../domain/person.ts";
import { evaluate, missingFacts, type Truth } from "./evaluate.ts";

/** How one requirement came out for somebody. */
export interface Outcome {
  is: Truth;
  /** It holds by citizenship alone, which most applicants have. */
  common: boolean;
  /** The answers that are missing. */
  missing: PersonFact[];
}

/** How the requirements of every pathway came out, in the order of its page. */
export type Judged = ReadonlyMap<PageId, readonly Outcome[]>;

/** Holds every requirement against a person. */
export function judge(pathways: readonly PathwayFacts[], person: Person): Judged {
  const { citizenship } = person;
  return new Map(
    pathways.map(({ id, eligibility }) => [
      id,
      eligibility.map(({ requires }) => ({
        is: evaluate(requires, person),
        common: evaluate(requires, { citizenship }) === "holds",
        missing: missingFacts(requires, person),
      })),
    ]),
  );
}

/** Outcomes as a button carries them: a letter for each requirement, a point after each pathway. */
export function writeOutcomes(pathways: readonly PathwayFacts[], judged: Judged): Outcomes {
  const letters = pathways.map(({ id }) => (judged.get(id) ?? []).map(letterOf).join(""));
  return `${fingerprint(pathways)}:${letters.map((each) => `${each}.`).join("")}`;
}

/**
 * Reads outcomes. What is missing for an open requirement is then all that it asks for, since the
 * answers are gone.
 * @returns undefined when the pathways have other requirements now
 */
export function readOutcomes(
  pathways: readonly PathwayFacts[],
  outcomes: Outcomes,
): Judged | undefined {
  const [print, letters = ""] = outcomes.split(":");
  const each = letters.split(".");
  const fitting = pathways.every(({ eligibility }, i) => each[i]?.length === eligibility.length);
  if (print !== fingerprint(pathways) || !fitting) return undefined;
  return new Map(
    pathways.map(({ id, eligibility }, i) => [
      id,
      eligibility.map(({ requires }, j) => {
        const letter = each[i]?.[j];
        const is: Truth =
          letter === "f" ? "fails" : letter === "u" || !letter ? "unknown" : "holds";
        const missing = is === "unknown" ? missingFacts(requires, {}) : [];
        return { is, common: letter === "c", missing };
      }),
    ]),
  );
}

function letterOf({ is, common }: Outcome): string {
  if (is === "holds") return common ? "c" : "h";
  return is === "fails" ? "f" : "u";
}

function fingerprint(pathways: readonly PathwayFacts[]): string {
  const rules = pathways.map(({ id, eligibility }) => [id, eligibility]);
  return createHash("sha256").update(JSON.stringify(rules)).digest("hex").slice(0, 8);
}
