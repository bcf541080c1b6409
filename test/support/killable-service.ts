import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { composeApp } from "../../src/compose.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import type { Address, Platform } from "../../src/domain/address.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import type { Messenger } from "../../src/domain/messenger.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { createLog } from "../../src/log.ts";
import { createMetrics } from "../../src/metrics.ts";
import { serve } from "../../src/serve.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openServer } from "../../src/store/server.ts";
import { BUNDLED } from "./corpus.ts";

/** What the test writes down of every message that a platform took. */
export interface Taken {
  id: string;
  to: Address;
  /** Posted anew, or put in the place of one that is there. */
  how: "post" | "update";
  summary: string;
}

/** A platform that writes down what it takes in a file, which outlives the process. */
export function filingPlatform(platform: Platform, file: string): Messenger {
  let count = 0;
  const take = (how: Taken["how"], to: Address, id: string, { card }: Reply) => {
    const taken: Taken = { id, to, how, summary: card.summary };
    appendFileSync(file, `${JSON.stringify(taken)}\n`);
  };
  return {
    platform,
    async post(to, content) {
      const id = `${process.pid}-${++count}`;
      take("post", to, id, content);
      // A platform takes its time to answer: there is a moment in which it has the message and we do not know.
      await new Promise((resolve) => setTimeout(resolve, 3));
      return { id, thread: id };
    },
    async update(to, { id }, content) {
      take("update", to, id, content);
    },
  };
}

/** The service as a process of its own: events come in as lines, each is confirmed with a line. */
async function main([where = "", file = ""]: string[]): Promise<void> {
  const database = where.startsWith("postgres")
    ? await openServer(where)
    : await openEmbedded(where);
  const corpus = await loadCorpus(BUNDLED);
  const log = createLog({ logLevel: "silent" });
  const app = await composeApp({ ...corpus, pages: corpus.pages.slice(0, 1) }, database, {
    log,
    metrics: createMetrics(),
  });
  const platforms = (["slack", "teams"] as const).map((name) => filingPlatform(name, file));
  const { door } = await serve(app, platforms, log);
  process.stdout.write('{"ready":true}\n');
  for await (const line of createInterface({ input: process.stdin })) {
    const inbound = JSON.parse(line) as Inbound;
    door(inbound).then(
      (received) => {
        const summary = "reply" in received ? received.reply?.card.summary : undefined;
        const { eventId } = inbound;
        process.stdout.write(
          `${JSON.stringify({ eventId, outcome: received.outcome, summary })}\n`,
        );
      },
      () => {},
    );
  }
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
