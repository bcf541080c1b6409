import { setTimeout as sleep } from "node:timers/promises";
import type { Database, Sql } from "../domain/database.ts";
import { dayOf, type IsoDate } from "../domain/date.ts";
import type { Clock } from "../domain/ports.ts";
import type { SourceDocument } from "../domain/source-document.ts";
import type { Connector, Credentials, FreshAnswer, PlannedRequest, Reading } from "./connector.ts";
import { type Kept, keepCopy, type PageSource } from "./copies.ts";
import type { Fetcher, SourceRequest } from "./fetcher.ts";
import { isForLater, mayPass, SourceProblem } from "./problem.ts";
import { queue, requestKey, runKey } from "./queue.ts";

/** Documents that are ready for the index, with the hash of what they say. */
export interface ReadyDocument {
  document: SourceDocument;
  hash: string;
}

/** What reading sources needs. */
export interface IngestTools {
  database: Database;
  fetch: Fetcher;
  /** Throws when the site does not want the page to be read by robots. */
  robots(url: string): Promise<void>;
  credentials: Credentials;
  /** The sources of our pages, so that a change flags them. */
  pageSources: readonly PageSource[];
  /** Puts documents into the index, in the transaction that keeps them. */
  index(tx: Sql, documents: readonly ReadyDocument[]): Promise<void>;
  clock: Clock;
  onProgress(progress: { done: number; left: number; doing: string }): void;
}

/** What a run came to. */
export interface IngestReport {
  connector: string;
  added: number;
  changed: number;
  /** Documents that say what they said before, and answers that say so. */
  unchanged: number;
  /** What changed in each document that did. */
  changes: { id: string; diff: string }[];
  problems: { url: string; kind: string; message: string }[];
  /** Pages of ours that rest on something that changed. */
  flagged: string[];
  /** Whether it went on with what an earlier run had left. */
  resumed: boolean;
}

/**
 * Asks a source and keeps what it says. Each answer is kept, indexed and crossed off in one
 * transaction, so a run may be cut off anywhere and goes on where it was. A source that fails leaves
 * its last good copy as it is.
 * @throws SourceArgumentError
 */
export async function ingest(
  connector: Connector,
  args: readonly string[],
  tools: IngestTools,
): Promise<IngestReport> {
  const { database, onProgress } = tools;
  const run = runKey(connector.name, args);
  const planned = connector.plan(args);
  const resumed = (await queue.size(database, run)) > 0;
  if (!resumed) await queue.add(database, run, planned);
  const report: IngestReport = {
    connector: connector.name,
    added: 0,
    changed: 0,
    unchanged: 0,
    changes: [],
    problems: [],
    flagged: [],
    resumed,
  };
  let done = 0;
  let after = 0;
  /** Hosts that want to be left alone until the next run. */
  const resting = new Set<string>();
  for (;;) {
    const waiting = await queue.next(database, run, after);
    if (!waiting) break;
    const { id, request } = waiting;
    after = id;
    const doing = plainAddress(request.url);
    const { hostname } = new URL(request.url);
    if (resting.has(hostname)) continue;
    onProgress({ done, left: await queue.size(database, run), doing });
    try {
      await handle(connector, run, id, request, tools, report);
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      report.problems.push({ url: doing, kind: error.kind, message: error.message });
      if (isForLater(error)) resting.add(hostname);
      await database.transaction(async (tx) => {
        // A used-up budget is our own measure, and says nothing of the source.
        if (error.kind !== "budget") await noteFailure(tx, request, error, tools.clock());
        if (!isForLater(error)) await queue.remove(tx, id);
      });
    }
    done++;
  }
  return { ...report, flagged: [...new Set(report.flagged)].sort() };
}

async function handle(
  connector: Connector,
  run: string,
  id: number,
  request: PlannedRequest,
  tools: IngestTools,
  report: IngestReport,
): Promise<void> {
  const { database, clock } = tools;
  const key = requestKey(request);
  if (request.robots) await tools.robots(request.url);
  const signed = connector.sign ? connector.sign(request, tools.credentials) : request;
  const [known] = await database.query<{ etag: string | null; last_modified: string | null }>(
    "select etag, last_modified from source_validator where request_key = $1",
    [key],
  );
  const answer = await withSecondTry(tools.fetch, {
    ...signed,
    etag: known?.etag ?? undefined,
    lastModified: known?.last_modified ?? undefined,
  });
  if (answer.status === "unchanged") {
    report.unchanged++;
    await database.transaction(async (tx) => {
      await tx.query(
        "update source_document set checked_at = $2, failed_at = null, problem = null where request_key = $1",
        [key, clock()],
      );
      await queue.remove(tx, id);
    });
    return;
  }
  const reading = await readAnswer(connector, answer, request, dayOf(clock()));
  await database.transaction(async (tx) => {
    const kept = await keepAll(tx, connector, key, reading, tools, report);
    // A list is asked anew each time: an unchanged list says nothing of what it leads to.
    if (reading.next.length === 0 && kept) {
      await tx.query(
        `insert into source_validator (request_key, etag, last_modified) values ($1, $2, $3)
         on conflict (request_key) do update
           set etag = excluded.etag, last_modified = excluded.last_modified`,
        [key, answer.etag ?? null, answer.lastModified ?? null],
      );
    }
    await queue.add(tx, run, reading.next);
    await queue.remove(tx, id);
  });
}

async function keepAll(
  tx: Sql,
  connector: Connector,
  key: string,
  { documents }: Reading,
  { pageSources, clock, index }: IngestTools,
  report: IngestReport,
): Promise<boolean> {
  const ready: ReadyDocument[] = [];
  for (const document of documents) {
    const from = { connector: connector.name, requestKey: key };
    const copy = await keepCopy(tx, document, from, pageSources, clock());
    const { kept, hash, toIndex, flagged, diff } = copy;
    report[kept satisfies Kept]++;
    report.flagged.push(...flagged);
    if (diff) report.changes.push({ id: document.id, diff });
    if (toIndex) ready.push({ document, hash });
  }
  if (ready.length > 0) await index(tx, ready);
  return documents.length > 0;
}

async function noteFailure(
  tx: Sql,
  request: PlannedRequest,
  { message }: SourceProblem,
  now: Date,
): Promise<void> {
  await tx.query(
    "update source_document set failed_at = $2, problem = $3 where request_key = $1 or id = $4",
    [requestKey(request), now, message, request.about ?? null],
  );
}

/**
 * Reads an answer. Whatever goes wrong in that is the answer's fault: it would go wrong in the next run
 * as well, and keep the rest of the run waiting behind it for ever.
 */
async function readAnswer(
  connector: Connector,
  answer: FreshAnswer,
  request: PlannedRequest,
  today: IsoDate,
): Promise<Reading> {
  try {
    return await connector.read(answer, request, today);
  } catch (error) {
    if (error instanceof SourceProblem) throw error;
    const { hostname } = new URL(answer.url);
    throw new SourceProblem("shape_changed", `${hostname} sent what cannot be read`, {
      cause: error,
    });
  }
}

/** A pause that is longer is for the next run. */
const LONGEST_PAUSE_SECONDS = 60;

/** What a passing fault spoils is asked once more, after the pause that the host asks for; what is wrong stays wrong. */
async function withSecondTry(fetch: Fetcher, request: SourceRequest) {
  try {
    return await fetch(request);
  } catch (error) {
    if (!(error instanceof SourceProblem) || !mayPass(error)) throw error;
    const { retryAfter = 0 } = error;
    if (retryAfter > LONGEST_PAUSE_SECONDS) throw error;
    await sleep(retryAfter * 1000);
    return fetch(request);
  }
}

/** The address without what stands behind the question mark. */
function plainAddress(url: string): string {
  const { hostname, pathname } = new URL(url);
  return `${hostname}${pathname}`;
}
