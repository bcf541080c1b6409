import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { startPostgresServer } from "../support/postgres-server.ts";
import { startSlackApi } from "../support/slack-api.ts";
import { send } from "../support/slack-app.ts";
import { createLoad, type LoadFigures } from "./load.ts";
import { startService } from "./service.ts";

const ACK_TARGET_MS = 1_000;

interface Run extends LoadFigures {
  engine: "embedded" | "server";
  memoryMb: { start: number; end: number };
}

const command = new Command("bench:slack")
  .description(
    "Slack events over HTTP: acknowledgements, answers, memory; on both database engines",
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
  const api = await startSlackApi();
  const port = 3990 + Math.floor(Math.random() * 1000);
  const secret = "a signing secret";
  const service = await startService(
    {
      SLACK_BOT_TOKEN: "xoxb-one",
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: api.url,
      DATABASE_URL: databaseUrl ?? "",
    },
    port,
  );
  const events = Number(options.rate) * Number(options.seconds);
  const load = createLoad({
    perSecond: Number(options.rate),
    events,
    duplicateEvery: 20,
    settleMs: 10 * 60_000,
    async send(index) {
      const event = {
        type: "message",
        channel: `D${index}`,
        channel_type: "im",
        user: `U${index % 500}`,
        ts: `1700000000.${String(index).padStart(6, "0")}`,
        text: questions[index % questions.length],
      };
      const body = { type: "event_callback", team_id: "T1", event_id: `Ev${index}`, event };
      const response = await send(
        `${service.url}/slack/events`,
        JSON.stringify(body),
        "application/json",
        { secret },
      ).catch(() => undefined);
      return response?.status === 200;
    },
    onProgress(sent, answered) {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r${engine}: ${sent} of ${events} sent, ${answered} answered `);
      }
    },
  });
  api.onCall(({ method, arguments: given }) => {
    if (method === "chat.postMessage") load.answered(Number(String(given.channel).slice(1)));
  });
  try {
    const start = await service.memoryMb();
    const figures = await load.run();
    return { engine, ...figures, memoryMb: { start, end: await service.memoryMb() } };
  } finally {
    if (process.stderr.isTTY) process.stderr.write("\n");
    await service.stop();
    await api.close();
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
