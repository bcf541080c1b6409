import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { startPostgresServer } from "../support/postgres-server.ts";
import { startConnector } from "../support/teams-connector.ts";
import { createLoad, type LoadFigures } from "./load.ts";
import { startService } from "./service.ts";

const ACK_TARGET_MS = 1_000;

interface Run extends LoadFigures {
  engine: "embedded" | "server";
  memoryMb: { start: number; end: number };
}

const command = new Command("bench:teams")
  .description(
    "Teams activities over HTTP: acknowledgements, answers, memory; on both database engines",
  )
  .option("--rate <events>", "events a second", "50")
  .option("--seconds <seconds>", "how long", "60")
  .option("--engine <engine>", "embedded, server or both", "both")
  .option("--json", "print one JSON object")
  .parse();
const options = command.opts<{ rate: string; seconds: string; engine: string; json?: boolean }>();

const questions = (await readFile(new URL("../../data/questions.jsonl", import.meta.url), "utf8"))
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).question as string);

async function measure(engine: Run["engine"], databaseUrl: string | undefined): Promise<Run> {
  const connector = await startConnector();
  const port = 3990 + Math.floor(Math.random() * 1000);
  const service = await startService({ DATABASE_URL: databaseUrl ?? "" }, port);
  const events = Number(options.rate) * Number(options.seconds);
  const load = createLoad({
    perSecond: Number(options.rate),
    events,
    duplicateEvery: 20,
    settleMs: 10 * 60_000,
    async send(index) {
      const response = await fetch(`${service.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          type: "message",
          id: `m${index}`,
          channelId: "msteams",
          serviceUrl: connector.url,
          from: { id: `29:u${index % 500}`, name: "Sam", aadObjectId: `aad-${index % 500}` },
          recipient: { id: "28:bot", name: "Wayfinder" },
          conversation: { id: `a:${index}`, conversationType: "personal", tenantId: "tenant-1" },
          text: questions[index % questions.length],
        }),
      }).catch(() => undefined);
      return response?.status === 200;
    },
    onProgress(sent, answered) {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r${engine}: ${sent} of ${events} sent, ${answered} answered `);
      }
    },
  });
  connector.onCall(({ path, body }) => {
    const [, index] = /\/conversations\/a:(\d+)\//.exec(path) ?? [];
    if (body?.type === "message" && index) load.answered(Number(index));
  });
  try {
    const start = await service.memoryMb();
    const figures = await load.run();
    return { engine, ...figures, memoryMb: { start, end: await service.memoryMb() } };
  } finally {
    if (process.stderr.isTTY) process.stderr.write("\n");
    await service.stop();
    await connector.close();
  }
}

const runs: Run[] = [];
if (options.engine !== "server") runs.push(await measure("embedded", undefined));
if (options.engine !== "embedded") {
  const server = await startPostgresServer();
  if (server) {
    runs.push(await measure("server", server.url));
    await server.stop();
  } else console.error("No Postgres server programs found: measured on the embedded engine only.");
}
const missed = runs.filter(
  ({ ackMs, lost, twice, refused }) =>
    ackMs.p99 > ACK_TARGET_MS || lost > 0 || twice > 0 || refused > 0,
);
if (options.json) console.log(JSON.stringify(runs));
else {
  for (const { engine, events, perSecond, ackMs, answerMs, memoryMb, ...counts } of runs) {
    const { lost, twice, refused } = counts;
    console.log(
      `${engine}: ${events} events, ${perSecond}/s overall; ack p50 ${ackMs.p50} p99 ${ackMs.p99} ms (target ${ACK_TARGET_MS}); answer p50 ${answerMs.p50} p95 ${answerMs.p95} ms; lost ${lost}, twice ${twice}, refused ${refused}; memory ${memoryMb.start} → ${memoryMb.end} MB`,
    );
  }
}
process.exitCode = missed.length > 0 ? 1 : 0;
