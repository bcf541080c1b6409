import { lstat, readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { SourceDocument } from "../domain/source-document.ts";
import { addressId, SourceArgumentError } from "./connector.ts";
import { sniff } from "./decode.ts";
import { extract } from "./extract/extract.ts";
import { SourceProblem } from "./problem.ts";

const READABLE = /\.(md|markdown|html?|txt|pdf)$/i;

/** A file that was read, or why it was not, and how many are left. */
export type FolderEntry = { file: string; left: number } & (
  | { document: SourceDocument }
  | { problem: SourceProblem }
);

/**
 * Reads a file, or every readable file below a folder. Links are not followed: a folder holds what is
 * in it.
 * @param base the https address under which the same files can be read by people
 */
export async function* readFolder(
  path: string,
  base: string,
  issuer: string,
  maxBytes: number,
): AsyncIterable<FolderEntry> {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url?.protocol !== "https:") {
    throw new SourceArgumentError(
      "Say with --base under which https address people read the files.",
    );
  }
  const files = await filesIn(path);
  for (const [i, file] of files.entries()) {
    const left = files.length - i;
    const name = relative(path, file).split(sep).join("/") || file.split(sep).at(-1) || file;
    try {
      const document = await readOne(file, maxBytes);
      const address = new URL(name.split("/").map(encodeURIComponent).join("/"), withSlash(url));
      yield {
        file: name,
        left,
        document: {
          id: addressId("file", address.href),
          title: document.title || name,
          issuer,
          url: address.href,
          authority: /\.(gov|mil)$/.test(url.hostname) ? "agency" : "report",
          licence: "as stated by the issuer",
          sections: document.sections,
        },
      };
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      yield { file: name, left, problem: error };
    }
  }
}

async function filesIn(path: string): Promise<string[]> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    throw new SourceArgumentError(`Cannot read ${path}: ${error.code ?? error.message}.`);
  });
  if (stats.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && READABLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readOne(file: string, maxBytes: number) {
  const { size } = await lstat(file);
  if (size > maxBytes) throw new SourceProblem("too_large", `is over ${maxBytes} bytes`);
  const bytes = await readFile(file);
  const kind = sniff(bytes);
  if (kind === "binary" || kind === "archive") {
    throw new SourceProblem("wrong_type", `is ${kind}, not text`);
  }
  const named = /\.pdf$/i.test(file) ? "pdf" : /\.html?$/i.test(file) ? "markup" : "text";
  if (named !== "text" && named !== kind) {
    throw new SourceProblem("wrong_type", `is named ${named} and holds ${kind}`);
  }
  return extract({ kind: named, bytes });
}

function withSlash(url: URL): URL {
  return url.pathname.endsWith("/") ? url : new URL(`${url.href}/`);
}
