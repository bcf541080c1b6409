import { createHash } from "node:crypto";
import type { z } from "zod";
import type { IsoDate } from "../domain/date.ts";
import type { SourceDocument } from "../domain/source-document.ts";
import { readText } from "./decode.ts";
import type { Fetched, SourceRequest } from "./fetcher.ts";
import { SourceProblem } from "./problem.ts";

/** The keys that some sources ask for. */
export interface Credentials {
  usajobs?: { key: string; email: string } | undefined;
  sam?: string | undefined;
  simpler?: string | undefined;
}

/** A request that is planned. It is stored while it waits, so it holds no key: `sign` adds that. */
export interface PlannedRequest extends Omit<SourceRequest, "etag" | "lastModified"> {
  /** What the answer is, and what of an earlier answer it belongs to. */
  step: string;
  carried?: Record<string, string> | undefined;
  /** The id of the document that it is for, where that is known before: a failure is noted on it. */
  about?: string | undefined;
  /** Whether the site's robots.txt is asked first: for pages; a documented interface is an invitation. */
  robots?: boolean | undefined;
}

/** An answer with something new in it. */
export type FreshAnswer = Extract<Fetched, { status: "fresh" }>;

/** What an answer came to. */
export interface Reading {
  documents: SourceDocument[];
  next: PlannedRequest[];
}

/** How one kind of source is asked, and how its answers are read. */
export interface Connector {
  name: string;
  /** What it brings, in a few words. */
  purpose: string;
  /** What its arguments are: "<title> <part> [date]". */
  usage: string;
  /**
   * The first requests for these arguments.
   * @throws SourceArgumentError
   */
  plan(args: readonly string[]): PlannedRequest[];
  /** Adds the key. @throws SourceArgumentError when it is not configured */
  sign?(request: PlannedRequest, credentials: Credentials): PlannedRequest;
  /** @throws SourceProblem when the answer is not in the documented shape */
  read(answer: FreshAnswer, request: PlannedRequest, today: IsoDate): Promise<Reading> | Reading;
}

/** A connector was called with arguments that it does not understand. */
export class SourceArgumentError extends Error {
  override readonly name = "SourceArgumentError";
}

/**
 * Reads JSON in a documented shape.
 * @throws SourceProblem naming the first place where the shape is another
 */
export function readJson<T>(answer: FreshAnswer, schema: z.ZodType<T>): T {
  const host = new URL(answer.url).hostname;
  let json: unknown;
  try {
    json = JSON.parse(readText(answer.bytes, answer.charset));
  } catch (error) {
    if (error instanceof SourceProblem) throw error;
    throw new SourceProblem("truncated", `${host} sent JSON that is not complete`, {
      cause: error,
    });
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join(".") || "the whole";
  throw new SourceProblem(
    "shape_changed",
    `${host} answers in another shape than documented, at ${where}: ${faultOf(issue?.message ?? "")}`,
  );
}

/** The checker's words; for what is not there it has none that a reader understands. */
function faultOf(message: string): string {
  return message.endsWith("received undefined") ? "it is missing" : message;
}

const LONGEST_ID = 120;
const HASH_DIGITS = 8;

/** An id for a document: "live-ecfr-5-337". */
export function documentId(...parts: readonly string[]): string {
  return slug(["live", ...parts], LONGEST_ID);
}

/**
 * An id for what stands at an address: "live-page-www-opm-gov-memo-3f2a9c01". Two addresses never share
 * one, though they differ in nothing that an id can hold, or only at the end of a long name.
 */
export function addressId(kind: string, address: string): string {
  const { href, hostname, pathname, search } = new URL(address);
  const hash = createHash("sha256").update(href).digest("hex").slice(0, HASH_DIGITS);
  return `${slug(["live", kind, hostname, pathname, search], LONGEST_ID - HASH_DIGITS - 1)}-${hash}`;
}

function slug(parts: readonly string[], most: number): string {
  const words = parts
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return words.slice(0, most).replace(/-$/, "");
}

/** What the works of the federal government are under. */
export const FEDERAL_WORK = "public domain (17 U.S.C. 105)";
