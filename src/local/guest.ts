import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Operation } from "./operation.ts";
import { OperationError } from "./operation.ts";
import type { Owner } from "./owner.ts";

/** The owner ended while it was being asked; somebody else may own the folder by now. */
export class OwnerGoneError extends Error {
  override readonly name = "OwnerGoneError";
}

/** How long an owner is given to answer; less than a claim may hold its turn. */
const ALIVE_TIMEOUT_MS = 3_000;

/** Whether the owner on file is a running process that knows the token. */
export async function isAlive({ url, token }: Owner): Promise<boolean> {
  try {
    const response = await fetch(`${url}/alive`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(ALIVE_TIMEOUT_MS),
    });
    return response.status === 204;
  } catch (error) {
    // A dead process refuses at once; one that only is late is alive and busy.
    return error instanceof Error && error.name === "TimeoutError";
  }
}

/**
 * Has the owner run an operation.
 * @throws OperationError when it reports a fault
 * @throws OwnerGoneError when it cannot be reached, or goes away before it is done
 */
export async function* runAtOwner<App, Input, Output>(
  { url, token }: Owner,
  operation: Operation<App, Input, Output>,
  input: Input,
): AsyncIterable<Output> {
  const response = await fetch(`${url}/${operation.name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch(() => {
    throw new OwnerGoneError("The process that holds the data folder has ended.");
  });
  if (response.status === 404) {
    throw new OperationError(
      "The running service is another version of the program and does not know this command. Restart it.",
    );
  }
  if (!response.ok || !response.body) {
    throw new OwnerGoneError("The process that holds the data folder did not accept the token.");
  }
  const lines = createInterface({ input: Readable.fromWeb(response.body), crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      const message = JSON.parse(line) as { value?: Output; error?: string; done?: true };
      if (message.error !== undefined) throw new OperationError(message.error);
      if (message.done) return;
      yield message.value as Output;
    }
  } catch (error) {
    if (error instanceof OperationError) throw error;
    throw new OwnerGoneError("The process that holds the data folder ended before it was done.");
  }
  throw new OwnerGoneError("The process that holds the data folder ended before it was done.");
}
