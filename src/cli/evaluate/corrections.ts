import { z } from "zod";
import type { App } from "../../compose.ts";
import type { RoutingCorrection } from "../../domain/routing-correction.ts";
import type { Operation } from "../../local/operation.ts";
import { routingCorrections } from "../../store/corrections.ts";

/** Lists what staff corrected: labelled examples that nobody had to invent. */
export const listCorrections: Operation<App, Record<string, never>, RoutingCorrection> = {
  name: "routing-corrections",
  input: z.strictObject({}),
  async *run({ database }) {
    yield* await routingCorrections(database);
  },
};
