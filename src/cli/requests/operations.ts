import { z } from "zod";
import type { App } from "../../compose.ts";
import type { Operation } from "../../local/operation.ts";
import {
  type DeadLetter,
  deadLetters,
  replayDeadLetters,
  waitingParcels,
} from "../../store/dead-letters.ts";
import { EXPORTS, exportNames, exportRows } from "../../store/request-export.ts";

const ExportInput = z.strictObject({ what: z.enum(EXPORTS), since: z.iso.datetime() });

/** A cell as it is printed. */
export type Cell = string | number | null;

/** Gives everything of one kind since a moment. */
export const exportRequests: Operation<App, z.infer<typeof ExportInput>, Record<string, Cell>> = {
  name: "export-requests",
  input: ExportInput,
  async *run({ database }, { what, since }) {
    for (const row of await exportRows(database, what, new Date(since))) {
      yield Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof Date ? value.toISOString() : value,
        ]),
      );
    }
  },
};

const NamesInput = z.strictObject({ what: z.enum(EXPORTS) });

/** Gives the names of what an export gives: the first line of its CSV. */
export const nameExport: Operation<App, z.infer<typeof NamesInput>, string[]> = {
  name: "name-export",
  input: NamesInput,
  async *run({ database }, { what }) {
    yield await exportNames(database, what);
  },
};

const LookInput = z.strictObject({ limit: z.int().min(1) });

/** What waits in the outbox, and what was given up. */
export interface OutboxView {
  waiting: number;
  oldestAt: string | null;
  dead: (Omit<DeadLetter, "givenUpAt"> & { givenUpAt: string })[];
}

/** Shows what waits in the outbox, and what was given up. */
export const lookAtOutbox: Operation<App, z.infer<typeof LookInput>, OutboxView> = {
  name: "look-at-outbox",
  input: LookInput,
  async *run({ database }, { limit }) {
    const { count, oldestAt } = await waitingParcels(database);
    const dead = await deadLetters(database, limit);
    yield {
      waiting: count,
      oldestAt: oldestAt?.toISOString() ?? null,
      dead: dead.map((letter) => ({ ...letter, givenUpAt: letter.givenUpAt.toISOString() })),
    };
  },
};

const ReplayInput = z.strictObject({ ids: z.array(z.int()).optional() });

/** Puts what was given up back on its way; the service delivers it within a minute. */
export const replayOutbox: Operation<App, z.infer<typeof ReplayInput>, number> = {
  name: "replay-outbox",
  input: ReplayInput,
  async *run({ database }, { ids }) {
    yield await replayDeadLetters(database, ids);
  },
};
