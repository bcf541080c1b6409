import { askedReader } from "./answering/asked-reader.ts";
import type { Tools } from "./answering/draft.ts";
import type { RecentPage } from "./cards/home-card.ts";
import { liveRouting } from "./compose-routing.ts";
import type { LiveConfig } from "./config/live.ts";
import type { ModelConfig } from "./config/model.ts";
import type { Config } from "./config.ts";
import type { Requesting } from "./conversation/requests/work.ts";
import type { Responding } from "./conversation/respond.ts";
import type { Corpus } from "./corpus/corpus.ts";
import { type EmbeddingReport, embedPassages } from "./corpus/embedding.ts";
import { glossaryExpander } from "./corpus/expand.ts";
import { createHybrid } from "./corpus/hybrid.ts";
import { type IndexReport, indexPages } from "./corpus/indexing.ts";
import { createLibrary } from "./corpus/library.ts";
import { loadCorpus } from "./corpus/load.ts";
import { createNearest, type Nearest } from "./corpus/nearest.ts";
import { toIndexedPage } from "./corpus/passages.ts";
import { createRetriever } from "./corpus/search.ts";
import type { Database } from "./domain/database.ts";
import { PAGE_KINDS, type PageKind } from "./domain/page.ts";
import type { Policy } from "./domain/policy.ts";
import type { Clock, Inbox, Jobs, Outbox, Withdrawals } from "./domain/ports.ts";
import { checkSchedule } from "./live/check-schedule.ts";
import { lookingIn } from "./live/looking.ts";
import { checkOwners } from "./live/page-owners.ts";
import { refreshLiveIndex } from "./live/refresh.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { audiences } from "./store/audiences.ts";
import { desks } from "./store/desks.ts";
import { drafts } from "./store/drafts.ts";
import { openEmbedded } from "./store/embedded.ts";
import { feedback } from "./store/feedback.ts";
import { inbox } from "./store/inbox.ts";
import { migrate } from "./store/migrate.ts";
import { modelBudget } from "./store/model-use.ts";
import { outbox } from "./store/outbox.ts";
import { personalData } from "./store/personal-data.ts";
import { requestMessages } from "./store/request-messages.ts";
import { requests } from "./store/requests.ts";
import { openServer } from "./store/server.ts";
import { sourceChanges } from "./store/source-changes.ts";
import { turns } from "./store/turns.ts";
import { openVectors } from "./store/vectors.ts";
import { withdrawals } from "./store/withdrawals.ts";

/** The program without its surfaces: everything a question needs. */
export interface App {
  database: Database;
  corpus: Corpus;
  indexed: IndexReport;
  responding: Responding;
  /** For the service, which takes events from platforms and sends to them. */
  inbox: Inbox;
  outbox: Outbox;
  /** The running service's; absent where no service runs. */
  jobs?: Jobs;
  withdrawals: Withdrawals;
  /** Brings the vectors up to date; absent: search goes by words alone. */
  embed?: () => Promise<EmbeddingReport>;
  /** The keys of live sources. */
  live: LiveConfig;
}

/** What the surroundings hand in. */
export interface Surroundings {
  log: Logger;
  metrics: Metrics;
  clock?: Clock;
  /** Where somebody has read it already. */
  corpus?: Corpus | undefined;
  /** Absent: answers are extracted. */
  model?: ModelConfig | undefined;
  /** Whether mail can be sent. */
  mail?: boolean;
  live?: LiveConfig | undefined;
  /** Where people reach the service; absent: nowhere. */
  publicUrl?: string | undefined;
  onProgress?: (done: number, total: number) => void;
}

/** Live sources that ask for a key are off. */
const NO_KEYS: LiveConfig = { usajobs: undefined, sam: undefined, simpler: undefined };

/**
 * Opens the database, brings schema and index up to date, and joins the parts.
 * @throws DatabaseUnavailableError, CorpusError, MigrationChangedError
 */
export async function openApp(config: Config, surroundings: Surroundings): Promise<App> {
  const corpus = surroundings.corpus ?? (await loadCorpus(config.corpusFolder));
  const database = config.databaseUrl
    ? await openServer(config.databaseUrl)
    : await openEmbedded(`${config.dataFolder}/database`);
  try {
    return await composeApp(corpus, database, {
      ...surroundings,
      model: config.model,
      live: config.live,
      mail: config.mail !== undefined,
      publicUrl: config.publicUrl,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Joins the parts on a database that is open. */
export async function composeApp(
  corpus: Corpus,
  database: Database,
  {
    log,
    metrics,
    clock = () => new Date(),
    model,
    mail = false,
    live = NO_KEYS,
    publicUrl,
    onProgress,
  }: Surroundings,
): Promise<App> {
  const { policy, wording, pages } = corpus;
  await migrate(database);
  const weights = { title: policy.search.titleWeight, heading: policy.search.headingWeight };
  const indexed = await indexPages(database, pages.map(toIndexedPage), weights, onProgress);
  checkSchedule(corpus);
  checkOwners(corpus);
  await refreshLiveIndex(database, weights);
  const expand = glossaryExpander(corpus.glossary);
  const byWords = createRetriever(database, expand, {
    cacheBytes: policy.search.cacheMegabytes * 2 ** 20,
  });
  const meaning = await openMeaning(model, policy, database, log, clock);
  const routing = await liveRouting(corpus, database, clock);
  const tools: Omit<Tools, "today"> = {
    retriever: meaning ? createHybrid(byWords, meaning.nearest) : byWords,
    library: createLibrary(corpus, expand),
    asked: askedReader(corpus.asked, pages, corpus.regions),
    policy,
    wording,
    requesterIn: (text) => routing.recognise(text).requesterKind ?? undefined,
    withdrawn: () => withdrawals.current(database),
    sourceChanges: (pages) => sourceChanges(database, pages),
    model: model && (await openModel(model, policy, database, metrics, clock)),
  };
  const responding: Responding = {
    database,
    turns,
    feedback,
    audiences,
    recentPages: recentlyReviewed(corpus),
    requesting: requestingWith(corpus, clock, mail),
    routing,
    tools,
    pageCounts: countByKind(corpus),
    ...lookingIn(corpus, tools.library, tools.retriever, { database, live, clock, publicUrl }),
    clock,
    onFault: (error) => log.error({ err: error }, "a question could not be answered"),
    onAnswered: ({ status, mode }, milliseconds) =>
      metrics.answered(status, mode, milliseconds / 1000),
  };
  const embed = meaning && { embed: meaning.embed };
  return { database, corpus, indexed, responding, inbox, outbox, withdrawals, live, ...embed };
}

/** Search by meaning, where an embedding model is configured and the database can hold vectors. */
async function openMeaning(
  settings: ModelConfig | undefined,
  { model: limits }: Policy,
  database: Database,
  log: Logger,
  clock: Clock,
): Promise<{ nearest: Nearest; embed(): Promise<EmbeddingReport> } | undefined> {
  const { embedding } = settings ?? {};
  if (!settings || !embedding) return undefined;
  if (!(await openVectors(database))) {
    log.warn(
      "search goes by words alone: the database has no pgvector extension, or we may not create it",
    );
    return undefined;
  }
  const { openEmbedder } = await import("./model/embedder.ts");
  const embedder = openEmbedder({ ...settings, embedding }, limits, clock);
  const onFailure = (error: unknown) => log.warn({ err: error }, "a search went by words alone");
  return {
    nearest: createNearest(database, embedder, onFailure),
    embed: () => embedPassages(database, embedder, clock()),
  };
}

const MOST_RECENT = 10;

/** The pages that were reviewed last, each with its first source. */
function recentlyReviewed({ pages, sources }: Corpus): RecentPage[] {
  return pages
    .flatMap(({ facts: { title, reviewedOn, sources: ids } }) => {
      const url = sources.get(ids[0] ?? "")?.url;
      return url ? [{ title, url, reviewedOn }] : [];
    })
    .sort((a, b) => b.reviewedOn.localeCompare(a.reviewedOn) || a.title.localeCompare(b.title))
    .slice(0, MOST_RECENT);
}

function requestingWith(corpus: Corpus, clock: Clock, mail: boolean): Requesting {
  const { routing, contacts, regions, policy, wording } = corpus;
  return {
    requests,
    messages: requestMessages,
    drafts,
    desks,
    personalData,
    outbox,
    names: { words: wording.requests, routing, contacts, regions },
    policy: policy.requests,
    clock,
    mail,
  };
}

/** Loaded only where it is used: its libraries are the largest of the program. */
async function openModel(
  settings: ModelConfig,
  { model: limits }: Policy,
  database: Database,
  { model: observer }: Metrics,
  clock: Clock,
): Promise<NonNullable<Tools["model"]>> {
  const { openAnswerModel } = await import("./model/answer-model.ts");
  const budget = modelBudget(database);
  return {
    answers: await openAnswerModel(settings, { limits, budget, observer, clock }),
    observer,
  };
}

function countByKind({ pages }: Corpus): Record<PageKind, number> {
  return Object.fromEntries(
    PAGE_KINDS.map((kind) => [kind, pages.filter(({ facts }) => facts.kind === kind).length]),
  ) as Record<PageKind, number>;
}
