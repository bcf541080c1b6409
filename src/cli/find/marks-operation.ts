import { z } from "zod";
import type { App } from "../../compose.ts";
import type { PageMarks } from "../../domain/finding.ts";
import { pageMarks } from "../../live/page-marks.ts";
import type { Operation } from "../../local/operation.ts";

const Nothing = z.strictObject({});

/** What the finders need of the database: which pages are switched off, and which changed. */
export const readMarks: Operation<App, z.infer<typeof Nothing>, PageMarks> = {
  name: "page_marks",
  input: Nothing,
  async *run({ database, corpus }) {
    yield await pageMarks(
      database,
      corpus.pages.map(({ facts }) => facts),
    );
  },
};
