import { z } from "zod";
import type { App } from "../../compose.ts";
import { compareSource, forgetDocument, runFolder, runIngest } from "../../live/ingest.ts";
import type { Operation } from "../../local/operation.ts";
import type { IngestReport } from "../../sources/ingest.ts";

/** How far it is, and in the end what it came to. */
export type IngestOutput =
  | { progress: { done: number; left: number; doing: string } }
  | { report: IngestReport };

const SourceInput = z.strictObject({ connector: z.string(), args: z.array(z.string()) });

/** Asks an official source, and keeps what it says. */
export const ingestSource: Operation<App, z.infer<typeof SourceInput>, IngestOutput> = {
  name: "ingest",
  resumes: true,
  input: SourceInput,
  run: (app, { connector, args }) =>
    streamed((onProgress) => runIngest(app, connector, args, onProgress)),
};

const FolderInput = z.strictObject({ path: z.string(), base: z.string(), issuer: z.string() });

/** Reads a file or a folder of the machine on which the owner of the data folder runs. */
export const ingestFolder: Operation<App, z.infer<typeof FolderInput>, IngestOutput> = {
  name: "ingest_folder",
  resumes: true,
  input: FolderInput,
  run: (app, input) => streamed((onProgress) => runFolder(app, input, onProgress)),
};

const ForgetInput = z.strictObject({ id: z.string() });

/** Tells what changed between two states of a source. */
export const compareSources: Operation<App, z.infer<typeof SourceInput>, { diff: string }> = {
  name: "compare_source",
  input: SourceInput,
  async *run(app, { connector, args }) {
    yield { diff: await compareSource(app, connector, args) };
  },
};

/** Takes a document out again. */
export const forgetSource: Operation<App, z.infer<typeof ForgetInput>, { gone: boolean }> = {
  name: "forget_source",
  input: ForgetInput,
  async *run(app, { id }) {
    yield { gone: await forgetDocument(app, id) };
  },
};

/** Gives progress as it comes, and the report at the end. */
async function* streamed(
  work: (
    onProgress: (progress: { done: number; left: number; doing: string }) => void,
  ) => Promise<IngestReport>,
): AsyncIterable<IngestOutput> {
  const waiting: IngestOutput[] = [];
  let wake = () => {};
  const done = work((progress) => {
    waiting.push({ progress });
    wake();
  }).finally(() => wake());
  let finished = false;
  const settled = done.then(
    () => {
      finished = true;
    },
    () => {
      finished = true;
    },
  );
  while (!finished || waiting.length > 0) {
    const next = waiting.shift();
    if (next) yield next;
    else {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([woken, settled]);
    }
  }
  yield { report: await done };
}
