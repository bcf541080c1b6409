import { fileURLToPath } from "node:url";
import type { Corpus } from "../../src/corpus/corpus.ts";
import { loadCorpus } from "../../src/corpus/load.ts";

/** The data folder that comes with the program. */
export const BUNDLED = fileURLToPath(new URL("../../data", import.meta.url));

let loading: Promise<Corpus> | undefined;

/** The bundled corpus, read once a test file. */
export function bundledCorpus(): Promise<Corpus> {
  loading ??= loadCorpus(BUNDLED);
  return loading;
}
