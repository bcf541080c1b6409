import { setTimeout as sleep } from "node:timers/promises";
import { ModelFailedError } from "../domain/answer-model.ts";
import type { ModelLimits } from "./settings.ts";

/** What one piece of work may use of the endpoint, and what it has used. */
export interface Errand {
  fetch: typeof fetch;
  /** Ends everything when the time is up. */
  signal: AbortSignal;
  /** Tokens used so far, as the endpoint counts them. */
  tokens(): number;
  /** Why the endpoint was given up, if it was: what wraps `fetch` may hide the reason. */
  failure(): ModelFailedError | undefined;
}

/** A pause that is shorter than this is worth waiting for while a person waits. */
const SHORT_PAUSE_MS = 3_000;
const USUAL_PAUSE_MS = 400;
const TRIES = 2;

/**
 * Opens an errand: so many calls, so much time. An endpoint that is busy is asked once more after the
 * pause that it asks for, if a person can wait that long; otherwise the errand fails at once.
 */
export function openErrand(
  { callSeconds, answerSeconds }: Pick<ModelLimits, "callSeconds" | "answerSeconds">,
  calls: number,
): Errand {
  const signal = AbortSignal.timeout(answerSeconds * 1000);
  let left = calls;
  let used = 0;
  let failed: ModelFailedError | undefined;
  const fail = (error: ModelFailedError): never => {
    failed = error;
    throw error;
  };
  const call = async (input: Parameters<typeof fetch>[0], init: RequestInit | undefined) => {
    const lost = AbortSignal.timeout(callSeconds * 1000);
    const signals = [signal, lost, ...(init?.signal ? [init.signal] : [])];
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      // The body is read here, so that a connection that dries up counts as lost too.
      const body = await response.text();
      return new Response(body, response);
    } catch {
      return fail(new ModelFailedError(signal.aborted || lost.aborted ? "timeout" : "unreachable"));
    }
  };
  return {
    signal,
    tokens: () => used,
    failure: () => failed,
    async fetch(input, init) {
      if (left-- <= 0) return fail(new ModelFailedError("malformed"));
      for (let attempt = 1; ; attempt++) {
        const response = await call(input, init);
        if (response.ok) {
          used += tokensOf(await response.clone().text());
          return response;
        }
        const pause = pauseOf(response);
        if (pause === undefined) return response;
        if (attempt === TRIES || pause > SHORT_PAUSE_MS) {
          const busy = response.status === 429;
          return fail(new ModelFailedError(busy ? "rate_limited" : "unreachable", pause));
        }
        await sleep(pause, undefined, { signal }).catch(() =>
          fail(new ModelFailedError("timeout")),
        );
      }
    },
  };
}

/** How long the endpoint wants to be left alone; undefined when asking again is of no use. */
function pauseOf({ status, headers }: Response): number | undefined {
  if (status !== 429 && status !== 408 && status < 500) return undefined;
  const exact = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (!Number.isNaN(exact)) return Math.max(exact, 0);
  const after = headers.get("retry-after")?.trim();
  if (!after) return USUAL_PAUSE_MS;
  const seconds = Number(after);
  const pause = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000;
  return Number.isNaN(pause) ? USUAL_PAUSE_MS : Math.max(pause, 0);
}

function tokensOf(body: string): number {
  try {
    const total = JSON.parse(body)?.usage?.total_tokens;
    return typeof total === "number" ? total : 0;
  } catch {
    return 0;
  }
}
