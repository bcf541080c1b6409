import type { Corpus } from "../corpus/corpus.ts";
import { CorpusError } from "../corpus/problem.ts";
import { SourceArgumentError } from "../sources/connector.ts";
import { connectorsFor } from "../sources/connectors.ts";

/**
 * Checks what the policy wants to be read by itself, so that a slip is seen at the start and not at
 * four in the morning.
 * @throws CorpusError
 */
export function checkSchedule({ sources, policy }: Corpus): void {
  const hosts = policy.sources.hosts.map(({ host }) => host);
  const connectors = connectorsFor(sources, hosts);
  const problems = policy.sources.schedule.flatMap(({ connector, args }) => {
    const found = connectors.get(connector);
    if (!found) return [`sources.schedule: there is no connector ${connector}`];
    try {
      found.plan(args);
      return [];
    } catch (error) {
      if (!(error instanceof SourceArgumentError)) throw error;
      return [`sources.schedule: ${connector}: ${error.message}`];
    }
  });
  if (problems.length === 0) return;
  throw new CorpusError(problems.map((message) => ({ file: "policy.yaml", line: 1, message })));
}
