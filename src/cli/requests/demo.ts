import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { composeApp } from "../../compose.ts";
import { readConfig } from "../../config.ts";
import { runClocks } from "../../conversation/requests/clocks.ts";
import { loadCorpus } from "../../corpus/load.ts";
import type { Inbound } from "../../domain/inbound.ts";
import { say } from "../../domain/wording.ts";
import { createLog } from "../../log.ts";
import { createMetrics } from "../../metrics.ts";
import { serve } from "../../serve.ts";
import { openEmbedded } from "../../store/embedded.ts";
import { renderCard } from "../terminal/render.ts";
import { heading, outputStyle } from "../terminal/style.ts";
import { demoPlatform } from "./demo-platform.ts";

const HOUR_MS = 3_600_000;
const DESK_ROOM = "health-room";
const BACKUP_ROOM = "state-room";

/** `demo`: a request's whole story between a hospital and a desk, on a database of its own. */
export function demoCommand(): Command {
  return new Command("demo")
    .description("play the story of two requests, with people, desks and a clock that is set ahead")
    .option("--pause <seconds>", "how long to wait between two scenes", "0")
    .action(run);
}

async function run({ pause }: { pause: string }): Promise<void> {
  const corpus = await loadCorpus(readConfig(process.env).corpusFolder);
  const { wording, routing } = corpus;
  const { demo } = wording.requests;
  const style = outputStyle();
  const print = (text: string) => console.log(`${text}\n`);
  // The story is always told on the same Tuesday, so that its dates do not depend on today.
  let now = new Date("2026-11-24T15:00:00Z");
  const database = await openEmbedded();
  const log = createLog({ logLevel: "error" });
  const metrics = createMetrics();
  // Nobody asks the pages anything here: one is enough.
  const app = await composeApp({ ...corpus, pages: corpus.pages.slice(0, 1) }, database, {
    log,
    metrics,
    clock: () => now,
  });
  const platform = demoPlatform(({ place, content, changed }) => {
    const how = say(changed ? demo.changed : demo.arrived, { place });
    print(`${heading(how, style)}\n${renderCard(content.card, wording, style)}`);
  });
  const serving = await serve(app, [platform], log);
  let events = 0;
  const tell = async (who: string, channel: string, event: Record<string, unknown>) => {
    const received = await serving.door({
      platform: "terminal",
      eventId: `demo-${++events}`,
      person: `terminal:${who}`,
      personName: who,
      conversation: channel,
      replyTo: { platform: "terminal", channel },
      administers: who === "Ana",
      ...event,
    } as unknown as Inbound);
    return "reply" in received ? received.reply : undefined;
  };
  const types = async (who: string, channel: string, text: string) => {
    print(heading(say(demo.types, { who, text }), style));
    const reply = await tell(who, channel, { kind: "command", text });
    if (reply && !reply.form) print(`  → ${who}: ${reply.card.summary}`);
    return reply;
  };
  const scene = async (text: string) => {
    await settled();
    await sleep(Number(pause) * 1000);
    print(heading(`== ${text}`, style));
  };
  /** Everything has arrived that was sent. */
  const settled = async () => {
    for (;;) {
      const waiting = await database.query(
        "select 1 from outbox where sent_at is null and given_up_at is null",
      );
      if (waiting.length === 0) return;
      await sleep(20);
    }
  };
  const asks = async (who: string, organization: string) => {
    const reply = await types(who, who, "request");
    const form = reply?.form;
    if (!form) throw new Error("the form did not open");
    const values = {
      ...demoValues(organization, routing),
      email: `${who.toLowerCase()}@example.org`,
    };
    const { name, instance, context } = form;
    await tell(who, who, {
      kind: "form",
      stage: "submitted",
      form: name,
      instance,
      context,
      values,
    });
  };
  const advance = async (hours: number) => {
    now = new Date(now.getTime() + hours * HOUR_MS);
    print(heading(say(demo.clock, { hours, now: now.toUTCString() }), style));
    const jobs = app.jobs ?? { deliver: async () => {} };
    await runClocks(database, jobs, app.responding.requesting);
    await settled();
  };

  try {
    await scene(demo.desks);
    await types("Ana", DESK_ROOM, "desk bind health");
    await types("Ana", BACKUP_ROOM, "desk bind state-local");
    await scene(demo.asks);
    await asks("Dana", "Mesa County Hospital");
    await scene(demo.race);
    await Promise.all([
      types("Ben", DESK_ROOM, "claim REQ-1"),
      types("Ana", DESK_ROOM, "claim REQ-1"),
    ]);
    await scene(demo.talk);
    const holder =
      (await app.responding.requesting.requests.find(database, 1))?.holderName ?? "Ben";
    await types(holder, DESK_ROOM, "ask REQ-1 How many beds do you have?");
    await settled();
    await types("Dana", "Dana", "answer REQ-1 Twenty-five.");
    await scene(demo.resolved);
    await types(holder, DESK_ROOM, "resolve REQ-1 connected Your CISA region will call you.");
    await scene(demo.late);
    await asks("Eli", "Plains Hospital");
    await settled();
    for (const hours of [30, 46, 8]) await advance(hours);
    await scene(demo.end);
  } finally {
    await serving.stop();
    await database.close();
  }
}

function demoValues(organization: string, { intake }: { intake: readonly { id: string }[] }) {
  const values: Record<string, string> = {
    requesterKind: "rural_hospital",
    organization,
    need: "ai_tool",
    state: "TX",
    liveIncident: "no",
    role: "IT manager",
    summary: "We are a 25-bed critical access hospital and want AI help scanning our network.",
    hospitalType: "cah",
    consentToShare: "yes",
  };
  const asked = new Set(intake.map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => asked.has(id)));
}
