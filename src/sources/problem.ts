/** What can be wrong with a source. */
export type ProblemKind =
  | "not_allowed"
  | "private_address"
  | "robots"
  | "budget"
  | "too_often"
  | "unreachable"
  | "too_slow"
  | "refused"
  | "not_found"
  | "too_large"
  | "bomb"
  | "truncated"
  | "wrong_type"
  | "wrong_encoding"
  | "shape_changed"
  | "redirect"
  | "older";

/** A source could not be used; the last good copy goes on serving. The message names no secret. */
export class SourceProblem extends Error {
  override readonly name = "SourceProblem";
  readonly kind: ProblemKind;
  /** Seconds after which the host says that it may be asked again. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ProblemKind,
    message: string,
    { retryAfter, ...options }: ErrorOptions & { retryAfter?: number | undefined } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

/** Problems that may be over in a moment, so the same request is worth another try. */
export function mayPass({ kind }: SourceProblem): boolean {
  return ["unreachable", "too_slow", "refused", "truncated", "too_often"].includes(kind);
}

/** Whether a host wants to be left alone for now: no fault of the request, which waits for the next run. */
export function isForLater({ kind }: SourceProblem): boolean {
  return kind === "budget" || kind === "too_often";
}
