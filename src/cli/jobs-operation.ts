import { z } from "zod";
import type { App } from "../compose.ts";
import type { JobSearch } from "../domain/job.ts";
import { searchJobs } from "../live/jobs.ts";
import type { Operation } from "../local/operation.ts";

const JobsInput = z.strictObject({
  wish: z.strictObject({
    series: z.string().optional(),
    grade: z.number().optional(),
    place: z.string().optional(),
    remote: z.boolean().optional(),
    keywords: z.string().optional(),
  }),
});

/** Looks for jobs where the key is. */
export const lookForJobs: Operation<App, z.infer<typeof JobsInput>, JobSearch> = {
  name: "jobs",
  input: JobsInput,
  async *run({ database, live, corpus, responding }, { wish }) {
    const { series, grade, place, remote, keywords } = wish;
    yield await searchJobs(
      {
        ...(series && { series }),
        ...(grade !== undefined && { grade }),
        ...(place && { place }),
        ...(remote && { remote }),
        ...(keywords && { keywords }),
      },
      { database, live, policy: corpus.policy, clock: responding.clock },
    );
  },
};
