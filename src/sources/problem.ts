/** What can be wrong with a source. */
export type ProblemKind =
  | "not_allowed"
  | "private_address"
  | "robots"
  | "budget"
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

  constructor(kind: ProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Problems that may be over the next time, so the same request is worth another try. */
export function mayPass({ kind }: SourceProblem): boolean {
  return ["unreachable", "too_slow", "refused", "truncated", "budget"].includes(kind);
}
