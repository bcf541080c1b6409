import { z } from "zod";
import type { App } from "../compose.ts";
import { dayOf } from "../domain/date.ts";
import type { FreshnessReport } from "../domain/freshness.ts";
import { reportFreshness } from "../live/freshness.ts";
import type { Operation } from "../local/operation.ts";

const Nothing = z.strictObject({});

/** Looks over what the program knows. */
export const freshness: Operation<App, z.infer<typeof Nothing>, FreshnessReport> = {
  name: "freshness",
  input: Nothing,
  async *run({ database, corpus, responding }) {
    yield await reportFreshness(database, corpus, dayOf(responding.clock()));
  },
};
