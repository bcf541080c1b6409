import type { App } from "../compose.ts";
import type { Corpus } from "../corpus/corpus.ts";
import { replaceEntries, tidyIndex } from "../corpus/indexing.ts";
import { toIndexedDocument } from "../corpus/live.ts";
import type { Sql } from "../domain/database.ts";
import { dayOf, type IsoDate } from "../domain/date.ts";
import type { SourceDocument } from "../domain/source-document.ts";
import { SourceArgumentError } from "../sources/connector.ts";
import { connectorsFor } from "../sources/connectors.ts";
import { keepCopy, type PageSource } from "../sources/copies.ts";
import { diffDocuments } from "../sources/diff.ts";
import { createFetcher, type FetcherOptions } from "../sources/fetcher.ts";
import { readFolder } from "../sources/folder.ts";
import {
  type IngestReport,
  type IngestTools,
  ingest,
  type ReadyDocument,
} from "../sources/ingest.ts";
import { createPace } from "../sources/pace.ts";
import { createRobots } from "../sources/robots.ts";
import { USER_AGENT } from "./user-agent.ts";

type Progress = IngestTools["onProgress"];

/** Asks a source and puts what it says beside the pages. @throws SourceArgumentError */
export async function runIngest(
  app: App,
  name: string,
  args: readonly string[],
  onProgress: Progress,
  options: Pick<FetcherOptions, "reroute" | "resolve"> = {},
): Promise<IngestReport> {
  const { database, corpus, responding, live } = app;
  const { connector, fetch, close } = openSource(app, name, options);
  const { clock } = responding;
  try {
    const report = await ingest(connector, args, {
      database,
      fetch,
      robots: createRobots(fetch, USER_AGENT),
      credentials: live,
      pageSources: pageSourcesOf(corpus),
      index: (tx, documents) => indexDocuments(tx, documents, app),
      clock,
      onProgress,
    });
    if (report.added + report.changed > 0) await tidyIndex(database);
    return report;
  } finally {
    await close();
  }
}

/**
 * Reads a source in two states and tells what changed between them. Nothing is kept.
 * @throws SourceArgumentError, SourceProblem
 */
export async function compareSource(
  app: App,
  name: string,
  args: readonly string[],
  options: Pick<FetcherOptions, "reroute" | "resolve"> = {},
): Promise<string> {
  const { connector, fetch, close } = openSource(app, name, options);
  try {
    const waiting = [...connector.plan(args)];
    const documents: SourceDocument[] = [];
    for (let request = waiting.shift(); request; request = waiting.shift()) {
      const answer = await fetch(connector.sign?.(request, app.live) ?? request);
      if (answer.status !== "fresh") continue;
      const reading = await connector.read(answer, request, dayOf(app.responding.clock()));
      documents.push(...reading.documents);
      waiting.push(...reading.next);
    }
    const [before, after] = documents;
    if (!before || !after || documents.length > 2) {
      throw new SourceArgumentError(
        "Name two states of one document, like: ecfr 5 337 and two days.",
      );
    }
    return diffDocuments(before, after);
  } finally {
    await close();
  }
}

/** Reads a file or a folder of this machine. @throws SourceArgumentError */
export async function runFolder(
  app: App,
  { path, base, issuer }: { path: string; base: string; issuer: string },
  onProgress: Progress,
): Promise<IngestReport> {
  const { database, corpus, responding } = app;
  const report: IngestReport = {
    connector: "folder",
    added: 0,
    changed: 0,
    unchanged: 0,
    changes: [],
    problems: [],
    flagged: [],
    resumed: false,
  };
  let done = 0;
  const { maxBytes } = corpus.policy.sources;
  for await (const entry of readFolder(path, base, issuer, maxBytes)) {
    onProgress({ done: done++, left: entry.left, doing: entry.file });
    if ("problem" in entry) {
      const { kind, message } = entry.problem;
      report.problems.push({ url: entry.file, kind, message });
      continue;
    }
    const { document } = entry;
    await database.transaction(async (tx) => {
      const from = { connector: "folder", requestKey: `folder ${document.id}` };
      const now = responding.clock();
      const { kept, hash, toIndex, flagged, diff } = await keepCopy(
        tx,
        document,
        from,
        pageSourcesOf(corpus),
        now,
      );
      report[kept]++;
      report.flagged.push(...flagged);
      if (diff) report.changes.push({ id: document.id, diff });
      if (toIndex) await indexDocuments(tx, [{ document, hash }], app);
    });
  }
  if (report.added + report.changed > 0) await tidyIndex(database);
  return report;
}

/** Takes a document out again, with its place in the index. @returns whether it was there */
export async function forgetDocument({ database }: App, id: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const gone = await tx.query<{ key: string }>(
      "delete from source_document where id = $1 returning request_key as key",
      [id],
    );
    // Whoever asks for it again wants all of it, not the word that it is as it was.
    await tx.query("delete from source_validator where request_key = any($1)", [
      gone.map(({ key }) => key),
    ]);
    if (gone.length > 0) await replaceEntries(tx, [id], [], { title: 1, heading: 1 }, "live");
    return gone.length > 0;
  });
}

/** Takes out what nobody can use any more: jobs whose announcement has closed. @returns how many */
export async function forgetClosed(app: App, today: IsoDate): Promise<number> {
  const closed = await app.database.query<{ id: string }>(
    "select id from source_document where document->>'closesOn' < $1 order by id",
    [today],
  );
  for (const { id } of closed) await forgetDocument(app, id);
  if (closed.length > 0) await tidyIndex(app.database);
  return closed.length;
}

/** A connector with a fetcher within the policy's limits. @throws SourceArgumentError */
function openSource(
  { database, corpus, responding }: App,
  name: string,
  options: Pick<FetcherOptions, "reroute" | "resolve">,
) {
  const { sources: policy } = corpus.policy;
  const hosts = policy.hosts.map(({ host }) => host);
  const connectors = connectorsFor(corpus.sources, hosts);
  const connector = connectors.get(name);
  if (!connector) {
    const names = [...connectors.keys(), "folder"].join(", ");
    throw new SourceArgumentError(`There is no connector ${name}. Connectors are: ${names}.`);
  }
  const fetcher = createFetcher({
    allowedHosts: hosts,
    userAgent: USER_AGENT,
    limits: policy,
    pace: createPace(database, policy.hosts, responding.clock),
    ...options,
  });
  return { connector, ...fetcher };
}

async function indexDocuments(
  tx: Sql,
  documents: readonly ReadyDocument[],
  { corpus, responding }: Pick<App, "corpus" | "responding">,
): Promise<void> {
  const { titleWeight, headingWeight } = corpus.policy.search;
  const today = dayOf(responding.clock());
  const entries = documents.map(({ document, hash }) => toIndexedDocument(document, hash, today));
  await replaceEntries(tx, [], entries, { title: titleWeight, heading: headingWeight }, "live");
}

/** The sources of our pages, each with the pages that name it. */
export function pageSourcesOf({ sources, pages }: Corpus): PageSource[] {
  return [...sources.values()].map(({ id, url, officialUrl, citation }) => ({
    id,
    urls: officialUrl ? [url, officialUrl] : [url],
    citation,
    pages: pages.filter(({ facts }) => facts.sources.includes(id)).map(({ facts }) => facts.id),
  }));
}
