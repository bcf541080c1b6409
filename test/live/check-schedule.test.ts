import { expect, it } from "vitest";
import { CorpusError } from "../../src/corpus/problem.ts";
import { checkSchedule } from "../../src/live/check-schedule.ts";
import { bundledCorpus } from "../support/corpus.ts";

const corpus = await bundledCorpus();
const check = (connector: string, ...args: string[]) =>
  checkSchedule({
    ...corpus,
    policy: {
      ...corpus.policy,
      sources: {
        ...corpus.policy.sources,
        schedule: [{ connector, args, cron: "0 4 * * *" }],
      },
    },
  });

it("takes what the connectors understand, and nothing else", () => {
  expect(() => check("ecfr", "5", "337")).not.toThrow();
  expect(() => check("sources")).not.toThrow();
  expect(() => check("ecfr", "five")).toThrow(CorpusError);
  expect(() => check("ecfrr", "5", "337")).toThrow(/no connector ecfrr/);
});
