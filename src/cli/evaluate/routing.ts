import { Command, Option } from "commander";
import { correctionsWith, routingWith } from "../../compose-routing.ts";
import { readConfig } from "../../config.ts";
import { showsTaker } from "../../conversation/lead.ts";
import { type MessageRouting, readMessage } from "../../conversation/route-message.ts";
import { loadCorpus } from "../../corpus/load.ts";
import { readRequestExamples } from "../../corpus/request-examples.ts";
import type { RoutingCorrection } from "../../domain/routing-correction.ts";
import {
  ROUTING_MEASURES,
  type RoutedExample,
  routingShortfalls,
  summarizeRouting,
} from "../../evaluation/routing.ts";
import { decide, type RoutingTable } from "../../intake/decide.ts";
import { UsageError } from "../failure.ts";
import { openCommandSession } from "../open.ts";
import { listCorrections } from "./corrections.ts";
import { printRouting, printRoutingFaults } from "./print-routing.ts";
import { recogniserFor } from "./recogniser-for.ts";
import type { Half } from "./rows.ts";

interface Options {
  half: Half;
  json?: boolean;
  failures?: boolean;
}

/** `evaluate routing`: how right messages are read and routed. Exit code 1 where a bar is missed. */
export function routingCommand(): Command {
  return new Command("routing")
    .description("measure how messages are routed; fails where policy.yaml's bars are missed")
    .addOption(
      new Option("--half <half>", "which half of requests.jsonl: tune on dev, judge on test")
        .choices(["dev", "test", "all"])
        .default("dev"),
    )
    .option("--failures", "list every message that is read wrongly, and how")
    .option("--json", "print one JSON object: the summary and every message")
    .addHelpText(
      "after",
      "\nAn example of dev is judged by a reader that learned from the others only." +
        "\nWhat staff corrected (“wrong desk: should be …”) is routed again and told beside it.",
    )
    .action(run);
}

async function run({ half, json, failures }: Options): Promise<void> {
  const { corpusFolder } = readConfig(process.env);
  const { examples } = await readRequestExamples(corpusFolder);
  const corpus = await loadCorpus(corpusFolder);
  const { names } = routingWith(corpus);
  const recogniserOf = recogniserFor(corpus);
  const rows = examples
    .map(({ example }) => example)
    .filter(({ split }) => half === "all" || split === half)
    .map((example) => routed(example, recogniserOf(example.id)));
  if (rows.length === 0) throw new UsageError("There is no request in this half.");
  const table = { routing: names.routing, regions: names.regions, names: names.words };
  const corrections = await readCorrections();
  const memory = correctionsWith(corpus);
  const taught = routingWith(corpus, memory);
  // Each is judged by what the others teach.
  const corrected = corrections.map((correction) => {
    memory.learn(corrections.filter((other) => other !== correction));
    return routed(exampleOf(correction, table), taught);
  });
  const summary = summarizeRouting(rows);
  const summaryOfCorrected = corrected.length > 0 ? summarizeRouting(corrected) : undefined;
  if (json) {
    const all = [...rows, ...corrected].map(({ example, decision }) => ({ ...example, decision }));
    console.log(JSON.stringify({ half, summary, corrections: summaryOfCorrected, rows: all }));
  } else {
    console.log(printRouting(summary, corpus.policy.routing));
    if (summaryOfCorrected) {
      const { met, of } = summaryOfCorrected.rates.desk;
      const offered = corrected.filter(offersRight).length;
      console.log(
        `\nstaff corrections: ${corrected.length}; routed now ${of}, to the right desk ${met}; right desk offered ${offered}`,
      );
    }
    if (failures) console.log(`\n${printRoutingFaults([...rows, ...corrected])}`);
  }
  const short = routingShortfalls(summary, corpus.policy);
  for (const { measure, share, bar } of short) {
    const sense = measure === "wrong" ? "at most" : "at least";
    console.error(
      `Misses its bar: ${ROUTING_MEASURES[measure]}, ${share.toFixed(3)}, ${sense} ${bar}`,
    );
  }
  if (short.length > 0) process.exitCode = 1;
}

function routed(example: RoutedExample["example"], routing: MessageRouting): RoutedExample {
  const { decision, lead } = readMessage(example.text, [], routing);
  return { example, decision, shown: showsTaker(decision, lead) };
}

/** Whether people are given the choice of the right desk. */
function offersRight({ example, decision }: RoutedExample): boolean {
  return (
    decision.desk === null && decision.alternatives.some(({ desk }) => desk === example.expect.desk)
  );
}

async function readCorrections(): Promise<RoutingCorrection[]> {
  const session = await openCommandSession();
  try {
    const corrections: RoutingCorrection[] = [];
    for await (const one of session.run(listCorrections, {})) corrections.push(one);
    return corrections;
  } finally {
    await session.close();
  }
}

/** What staff said is right, in the form of an example. */
function exampleOf(
  { request, text, desk, facts }: RoutingCorrection,
  table: RoutingTable,
): RoutedExample["example"] {
  const { intent, requesterKind, sector, need, state, contact, missing } = decide(facts, table);
  return {
    id: `req-${request}`,
    text,
    expect: { intent, requesterKind, sector, need, state, contact, missing, desk, route: true },
  };
}
