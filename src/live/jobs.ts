import { jobsCard } from "../cards/jobs-card.ts";
import type { LiveConfig } from "../config/live.ts";
import type { CardModel } from "../domain/card.ts";
import type { Database } from "../domain/database.ts";
import type { Job, JobSearch, JobWish } from "../domain/job.ts";
import type { Policy } from "../domain/policy.ts";
import type { Clock } from "../domain/ports.ts";
import type { Wording } from "../domain/wording.ts";
import { jobSearchLink, parseJobWish } from "../finder/job-wish.ts";
import { readUsajobs, usajobs, usajobsRequest } from "../sources/connectors/usajobs.ts";
import { createFetcher, type FetcherOptions } from "../sources/fetcher.ts";
import { createPace } from "../sources/pace.ts";
import { SourceProblem } from "../sources/problem.ts";
import { USER_AGENT } from "./user-agent.ts";

/** What a search for jobs needs of the program. */
export interface JobTools {
  database: Database;
  live: LiveConfig;
  policy: Policy;
  clock: Clock;
}

/** A person waits, so live results come soon or not at all: the link is always there. */
const PATIENCE_SECONDS = 10;

/** Looks for jobs on USAJOBS when a key is configured; the same search on the site comes always. */
export async function searchJobs(
  wish: JobWish,
  { database, live, policy, clock }: JobTools,
  options: Pick<FetcherOptions, "reroute"> = {},
): Promise<JobSearch> {
  const link = jobSearchLink(wish);
  if (!live.usajobs) return { wish, link };
  const { hosts } = policy.sources;
  const { fetch, close } = createFetcher({
    allowedHosts: ["data.usajobs.gov"],
    userAgent: USER_AGENT,
    limits: { ...policy.sources, seconds: PATIENCE_SECONDS },
    pace: createPace(database, hosts, clock, { patience: PATIENCE_SECONDS * 500 }),
    ...options,
  });
  try {
    const request = usajobsRequest(wish);
    const answer = await fetch(usajobs.sign?.(request, live) ?? request);
    if (answer.status !== "fresh") return { wish, link };
    const { jobs, total } = readUsajobs(answer);
    return { wish, link, jobs: jobs.sort(byClosing), total };
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return { wish, link, problem: error.message };
  } finally {
    await close();
  }
}

/** The card with what was found, when a text is a search for jobs. */
export async function lookForJobs(
  text: string,
  tools: JobTools,
  wording: Pick<Wording, "jobs">,
): Promise<CardModel | undefined> {
  const wish = parseJobWish(text);
  return wish && jobsCard(await searchJobs(wish, tools), wording);
}

/** What closes first comes first: it is what a reader can miss. */
function byClosing(a: Job, b: Job): number {
  return a.closesOn.localeCompare(b.closesOn) || a.title.localeCompare(b.title, "en");
}
