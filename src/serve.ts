import type { App } from "./compose.ts";
import { deliver, sweep } from "./conversation/deliver.ts";
import { loseAnswer } from "./conversation/lose-answer.ts";
import { receive } from "./conversation/receive.ts";
import { runClocks } from "./conversation/requests/clocks.ts";
import { sendDigests } from "./conversation/requests/digest.ts";
import { loseParcel } from "./conversation/requests/lose-parcel.ts";
import { workOn } from "./conversation/requests/work.ts";
import { loseShare } from "./conversation/share.ts";
import { takeUp } from "./conversation/take-up.ts";
import { dayOf } from "./domain/date.ts";
import type { Door } from "./domain/door.ts";
import type { InboundOf } from "./domain/inbound.ts";
import type { Messenger } from "./domain/messenger.ts";
import type { Jobs } from "./domain/ports.ts";
import { startWorkers } from "./jobs/boss.ts";
import { forgetClosed, runIngest } from "./live/ingest.ts";
import { sendFreshness } from "./live/tell-administrators.ts";
import { watch } from "./live/watch-and-tell.ts";
import type { Logger } from "./log.ts";
import { forgetOldRequests } from "./store/forget-requests.ts";
import { purge } from "./store/purge.ts";

/** The app at work: events go in by the door, workers take them up, messengers carry what comes of it. */
export interface Serving {
  door: Door;
  /** How many jobs wait or run, by queue. */
  jobCounts(): Promise<Record<string, number>>;
  /** Takes no new work, lets what runs finish, and stops. */
  stop(): Promise<void>;
}

/** Starts the workers on an app, and takes up what an earlier process left. */
export async function serve(
  app: App,
  messengers: readonly Messenger[],
  log: Logger,
): Promise<Serving> {
  const { responding, database, corpus, inbox, outbox } = app;
  // Jobs run by the machine's time, so the pauses between two tries do too, whatever day it is for answers.
  const machineClock = () => new Date();
  const byPlatform = new Map(messengers.map((messenger) => [messenger.platform, messenger]));
  const started = Promise.withResolvers<Jobs>();
  const workers = await startWorkers(
    database,
    {
      respond: async (id) => {
        const jobs = await started.promise;
        await takeUp(id, { database, inbox, outbox, jobs, responding, messengers: byPlatform });
      },
      deliver: async (address) => {
        const jobs = await started.promise;
        await deliver(address, {
          database,
          outbox,
          jobs,
          messengers: byPlatform,
          clock: machineClock,
          onPlaceGone: async (parcel, tx) => {
            const work = workOn(tx, jobs, responding.requesting);
            await loseAnswer(parcel, work, inbox, responding);
            await loseShare(parcel, work, responding);
            await loseParcel(parcel, work);
          },
          onGivenUp: ({ key }, error) => log.error({ key, err: error }, "a message was given up"),
        });
      },
      sweep: async () =>
        sweep({ database, outbox, jobs: await started.promise, clock: machineClock }),
      clocks: async () => {
        await runClocks(database, await started.promise, responding.requesting);
      },
      digest: async () => {
        const jobs = await started.promise;
        await database.transaction((tx) => sendDigests(workOn(tx, jobs, responding.requesting)));
      },
      watch: async () => {
        await watch(app, await started.promise, responding.clock());
      },
      freshness: async () => {
        await sendFreshness({ ...app, jobs: await started.promise }, responding.clock());
      },
      ingest: async ({ connector, args }) => {
        const report = await runIngest(app, connector, args, () => {});
        const { problems, ...counts } = report;
        log.info({ ...counts, problems: problems.length }, "read a source");
        for (const problem of problems)
          log.warn({ connector, ...problem }, "a source has a problem");
      },
      purge: async () => {
        const now = responding.clock();
        const gone = await purge(database, now, corpus.policy.retention);
        const forgotten = await database.transaction((tx) =>
          forgetOldRequests(tx, now, corpus.policy.requests),
        );
        const closed = await forgetClosed(app, dayOf(now));
        log.info({ ...gone, forgotten, closed }, "deleted what is past its retention");
      },
      embed: async () => {
        const report = await app.embed?.();
        if (report && report.embedded > 0) log.info(report, "embedded what is new");
      },
    },
    (error) => log.error({ err: error }, "a job failed"),
    corpus.policy.sources.schedule,
  );
  const { jobs } = workers;
  started.resolve(jobs);
  app.jobs = jobs;
  await sweep({ database, outbox, jobs, clock: machineClock });
  return {
    door: (inbound) => receive(inbound, { database, inbox, outbox, jobs, responding, showWaiting }),
    jobCounts: () => workers.counts(),
    stop: () => workers.stop(),
  };

  function showWaiting({ platform, replyTo }: InboundOf<"message">): void {
    if (workers.areBusy()) void byPlatform.get(platform)?.showWorking?.(replyTo);
  }
}
