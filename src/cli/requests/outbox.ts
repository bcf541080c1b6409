import { Command, InvalidArgumentError } from "commander";
import { openCommandSession } from "../open.ts";
import { lookAtOutbox, type OutboxView, replayOutbox } from "./operations.ts";

/** `outbox`: what waits to be delivered, what was given up, and putting that on its way again. */
export function outboxCommand(): Command {
  return new Command("outbox")
    .description("show what waits to be delivered and what was given up")
    .option("-k, --limit <number>", "how many of those given up", parseCount, 50)
    .option("--json", "print one JSON object")
    .action(look)
    .addCommand(
      new Command("replay")
        .description("put what was given up on its way again")
        .argument("[ids...]", "which ones; all, if none is named", (id, ids: number[] = []) => [
          ...ids,
          parseCount(id),
        ])
        .action(replay),
    );
}

async function look({ limit, json }: { limit: number; json?: boolean }): Promise<void> {
  const session = await openCommandSession();
  try {
    for await (const view of session.run(lookAtOutbox, { limit })) {
      console.log(json ? JSON.stringify(view) : describe(view));
    }
  } finally {
    await session.close();
  }
}

function describe({ waiting, oldestAt, dead }: OutboxView): string {
  const since = oldestAt ? `, the oldest since ${oldestAt}` : "";
  const lines = dead.map(
    ({ id, key, to, attempts, error, givenUpAt }) =>
      `${id}  ${givenUpAt}  ${key} to ${to}: ${error} (${attempts + 1} tries)`,
  );
  const given = dead.length === 0 ? "Nothing was given up." : `Given up: ${dead.length}.`;
  return [`Waiting: ${waiting}${since}. ${given}`, ...lines].join("\n");
}

async function replay(ids: number[] = []): Promise<void> {
  const session = await openCommandSession();
  try {
    for await (const count of session.run(replayOutbox, ids.length > 0 ? { ids } : {})) {
      console.log(`Put on their way again: ${count}.`);
    }
  } finally {
    await session.close();
  }
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError("Write a whole number, 1 or more.");
  }
  return count;
}
