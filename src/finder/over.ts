import type { IsoDate } from "../domain/date.ts";
import type { PathwayFacts } from "../domain/finding.ts";
import { isEnded, isPast } from "../domain/status.ts";

/** Whether the window for applications to something that runs has closed, and no later one is known. */
export function isWindowClosed({ status, closesOn }: PathwayFacts, today: IsoDate): boolean {
  return status === "open" && isPast(closesOn, today);
}

/** Whether nobody can use a pathway now, whoever asks. */
export function isOver(facts: PathwayFacts, today: IsoDate): boolean {
  return isEnded(facts.status) || isPast(facts.expiresOn, today) || isWindowClosed(facts, today);
}
