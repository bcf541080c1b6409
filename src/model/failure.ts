import { ModelFailedError } from "../domain/answer-model.ts";
import type { Errand } from "./transport.ts";

/** What a library threw, in our words. Its text is dropped: it may repeat what people wrote. */
export function failureOf(error: unknown, errand: Errand): ModelFailedError {
  const known = errand.failure() ?? (error instanceof ModelFailedError ? error : undefined);
  if (known) return known;
  if (errand.signal.aborted) return new ModelFailedError("timeout");
  const { name, status, code } = error as { name?: string; status?: number; code?: unknown };
  if (name === "ContextOverflowError" || code === "context_length_exceeded" || status === 413) {
    return new ModelFailedError("too_long");
  }
  if (code === "content_filter" || code === "content_policy_violation") {
    return new ModelFailedError("refused");
  }
  // A wrong key, name or address; 400: the endpoint does not know what we ask for.
  if (status !== undefined && status >= 400 && status < 500) {
    return new ModelFailedError("misconfigured");
  }
  return new ModelFailedError("malformed");
}

/** Whether a message of the model is a refusal. */
export function isRefusal(message: unknown): boolean {
  const { additional_kwargs: extra, response_metadata: meta } = (message ?? {}) as {
    additional_kwargs?: { refusal?: unknown };
    response_metadata?: { finish_reason?: unknown };
  };
  return Boolean(extra?.refusal) || meta?.finish_reason === "content_filter";
}
