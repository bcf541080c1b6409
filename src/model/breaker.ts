import { ModelFailedError } from "../domain/answer-model.ts";
import type { ModelLimits } from "./settings.ts";

/** Leaves an endpoint alone that fails again and again, so that people do not wait for it. */
export interface Breaker {
  /** Why the endpoint is not to be asked now; undefined: it may be. */
  resting(): ModelFailedError | undefined;
  succeeded(): void;
  failed(failure: ModelFailedError): void;
}

/**
 * After so many failures in a row the endpoint rests; then one piece of work may try, and its outcome
 * decides. An endpoint that asks for a longer pause gets that pause.
 */
export function createBreaker(
  { restAfterFailures, restSeconds }: Pick<ModelLimits, "restAfterFailures" | "restSeconds">,
  clock: () => Date,
): Breaker {
  let failures = 0;
  let restsUntil = 0;
  return {
    resting() {
      const now = clock().getTime();
      if (now < restsUntil) return new ModelFailedError("resting");
      // Whoever comes first after the rest tries; the others wait for what comes of it.
      if (failures >= restAfterFailures) restsUntil = now + restSeconds * 1000;
      return undefined;
    },
    succeeded() {
      failures = 0;
      restsUntil = 0;
    },
    failed({ failure, afterMs }) {
      const now = clock().getTime();
      if (afterMs !== undefined) restsUntil = Math.max(restsUntil, now + afterMs);
      // A single question's fault says nothing about the endpoint.
      if (failure === "too_long" || failure === "refused" || failure === "over_budget") return;
      failures++;
      if (failures >= restAfterFailures) {
        restsUntil = Math.max(restsUntil, now + restSeconds * 1000);
      }
    },
  };
}
