import { CommanderError } from "commander";
import { ConfigError } from "../config.ts";
import { CorpusError } from "../corpus/problem.ts";
import { AddressInUseError } from "../http.ts";
import { OperationError } from "../local/operation.ts";
import { FolderInUseError } from "../local/session.ts";
import { PromptError } from "../model/prompts.ts";
import { SourceArgumentError } from "../sources/connector.ts";
import { SourceProblem } from "../sources/problem.ts";
import { DatabaseUnavailableError } from "../store/database.ts";
import { MigrationChangedError } from "../store/migrate.ts";

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Faults that the reader can mend: their message says how, and a stack would only hide it. */
const EXPECTED = [
  UsageError,
  ConfigError,
  CorpusError,
  DatabaseUnavailableError,
  PromptError,
  MigrationChangedError,
  AddressInUseError,
  FolderInUseError,
  OperationError,
  SourceArgumentError,
  SourceProblem,
];

/**
 * Tells what went wrong on standard error.
 * @returns the exit code: 2 for a wrong call, 1 for anything else; 0 where only help was asked for
 */
export function reportFailure(error: unknown): number {
  // The parser of command lines has said what is wrong, or printed the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (EXPECTED.some((kind) => error instanceof kind)) console.error((error as Error).message);
  else console.error(error);
  return error instanceof UsageError || error instanceof SourceArgumentError ? 2 : 1;
}
