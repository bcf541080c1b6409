import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UsageError } from "../../src/cli/failure.ts";

/** A document of a test collection. */
export interface Document {
  id: string;
  title: string;
  text: string;
}

/** A test collection: documents, and questions with the documents that answer them. */
export interface Collection {
  documents: Document[];
  /** Only those that somebody has judged. */
  queries: { id: string; text: string; judgements: Map<string, number> }[];
}

const Id = z.union([z.string(), z.number()]).transform(String);
/** BEIR itself writes `_id`. */
const withId = (row: unknown) =>
  typeof row === "object" && row !== null && "_id" in row ? { id: row._id, ...row } : row;
const DocumentLine = z.preprocess(
  withId,
  z.object({ id: Id, title: z.string().default(""), text: z.string() }),
);
const QueryLine = z.preprocess(withId, z.object({ id: Id, text: z.string() }));

/**
 * Reads a collection in the BEIR layout.
 * @throws UsageError that names the file, and the line where one is wrong
 */
export async function readCollection(files: {
  corpus: string;
  queries: string;
  qrels: string;
}): Promise<Collection> {
  const documents = await readLines(files.corpus, DocumentLine);
  const queries = await readLines(files.queries, QueryLine);
  const qrels = await readQrels(files.qrels);
  const judged = queries.flatMap((query) => {
    const judgements = qrels.get(query.id);
    return judgements ? { ...query, judgements } : [];
  });
  if (documents.length === 0) throw new UsageError(`${files.corpus} has no documents`);
  if (judged.length === 0) throw new UsageError(`${files.qrels} judges none of the queries`);
  return { documents, queries: judged };
}

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  return (await readText(file)).split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const row = schema.safeParse(parseJson(line));
    if (row.success) return row.data;
    throw new UsageError(`${file}:${at + 1}  ${z.prettifyError(row.error).replaceAll("\n", " ")}`);
  });
}

async function readQrels(file: string): Promise<Map<string, Map<string, number>>> {
  const qrels = new Map<string, Map<string, number>>();
  for (const [at, line] of (await readText(file)).split("\n").entries()) {
    // The first line is a header.
    if (at === 0 || line.trim() === "") continue;
    const [query, document, grade] = line.trim().split("\t");
    if (!query || !document || !Number.isFinite(Number(grade))) {
      throw new UsageError(`${file}:${at + 1}  needs query id, document id and grade, by tabs`);
    }
    const judgements = qrels.get(query) ?? new Map<string, number>();
    qrels.set(query, judgements.set(document, Number(grade)));
  }
  return qrels;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${(error as Error).message}`);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
