import type { z } from "zod";

/**
 * A piece of work that a command asks for. It runs where the database is: in this process, or in
 * the one that owns the data folder. Input and output are therefore plain JSON.
 */
export interface Operation<App, Input, Output> {
  name: string;
  input: z.ZodType<Input>;
  /** Whether it goes on where it was, when it is begun again after it was cut off. */
  resumes?: boolean;
  /** Gives its results one by one, as they come. */
  run(app: App, input: Input): AsyncIterable<Output>;
}

/** The owner could not do the work, and says why. */
export class OperationError extends Error {
  override readonly name = "OperationError";
}
