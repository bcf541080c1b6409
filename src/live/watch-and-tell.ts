import type { App } from "../compose.ts";
import type { Jobs } from "../domain/ports.ts";
import { tellOfChanges } from "./tell-administrators.ts";
import { tellSubscribers } from "./tell-subscribers.ts";
import { watchPages } from "./watch.ts";

/** Sees what happened to pages and sources, and tells administrators and subscribers. */
export async function watch(
  { database, corpus, outbox, responding }: App,
  jobs: Pick<Jobs, "deliver">,
  now: Date,
): Promise<void> {
  const { pages, wording, policy, regions } = corpus;
  await watchPages({ database, pages, wording, policy: policy.subscriptions }, now);
  await tellOfChanges({ database, corpus, outbox, jobs }, now);
  const { library } = responding.tools;
  const telling = { database, outbox, jobs, library, regions, wording };
  await tellSubscribers({ ...telling, policy: policy.subscriptions }, now);
}
