import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { deliver } from "../../src/conversation/deliver.ts";
import type { Database } from "../../src/domain/database.ts";
import type { Inbound } from "../../src/domain/inbound.ts";
import { outbox } from "../../src/store/outbox.ts";
import { describeOnEachPlace } from "../support/databases.ts";
import { HOSPITAL_FORM } from "../support/hospital-form.ts";
import { filingPlatform, type Taken } from "../support/killable-service.ts";

const SERVICE = fileURLToPath(new URL("../support/killable-service.ts", import.meta.url));
const REQUESTS = 200;
const KILLS = 4;
/** Addresses that one process delivers to at a time: as many messages may be between two yeses. */
const DELIVERIES_AT_A_TIME = 4;
/** Events that are on their way at a time, in no order. */
const IN_FLIGHT = 12;

const platformOf = (name: string) => (name.startsWith("slack") ? "slack" : "teams");
const event = (person: string, channel: string, eventId: string, fields: object): Inbound =>
  ({
    platform: platformOf(person),
    eventId,
    person,
    personName: person,
    conversation: channel,
    replyTo: { platform: platformOf(person), channel },
    ...fields,
  }) as Inbound;

const submission = (i: number) =>
  event(`slack:T1:U${i}`, `D${i}`, `submit-${i}`, {
    kind: "form",
    stage: "submitted",
    form: "request",
    instance: `form-${i}`,
    values: { ...HOSPITAL_FORM, organization: `Hospital ${i}` },
    context: {},
  });

/** What follows when a request has its number: two claims at once, and a message. */
const following = (i: number, number: string): Inbound[] => [
  ...["ana", "ben"].map((name) =>
    event(`teams:t:${name}`, "health", `claim-${i}-${name}`, {
      kind: "command",
      text: `claim ${number}`,
    }),
  ),
  event(`slack:T1:U${i}`, `D${i}`, `say-${i}`, {
    kind: "command",
    text: `message ${number} Hello from ${i}.`,
  }),
];

/** Node itself can die (docs/decisions/0014): that is one kill more, and loses nothing either. */
const OWN_DEATHS = 1;

/** Feeds the service, kills it again and again, and delivers again what was not confirmed. */
async function play(where: string, file: string): Promise<number> {
  const bind = event("teams:t:ana", "health", "bind", {
    kind: "command",
    text: "desk bind health",
    administers: true,
  });
  const waiting: Inbound[] = Array.from({ length: REQUESTS }, (_, i) => submission(i + 1));
  const flying = new Map<string, Inbound>();
  const confirmed: Inbound[] = [];
  let kills = 0;
  let deaths = 0;
  let started = false;
  while (waiting.length + flying.size > 0 || !started) {
    const service = spawn(process.execPath, [SERVICE, where, file], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    service.stdin.on("error", () => {});
    // What a dead process had not confirmed comes again, and some of what it had.
    waiting.unshift(...flying.values(), ...confirmed.splice(-5));
    flying.clear();
    if (!started) waiting.unshift(bind);
    started = true;
    const share = (REQUESTS * 4) / (KILLS + 1);
    const lifetime = kills < KILLS ? share * (0.5 + Math.random()) : Number.POSITIVE_INFINITY;
    await live(service, { waiting, flying, confirmed }, lifetime);
    if (waiting.length + flying.size === 0) break;
    if (kills < KILLS) kills++;
    else if (++deaths > OWN_DEATHS) throw new Error("the service died by itself");
  }
  return kills;
}

interface Events {
  waiting: Inbound[];
  flying: Map<string, Inbound>;
  confirmed: Inbound[];
}

/** One life of the service: until it has confirmed so many events, or all; then it is killed. */
async function live(service: ChildProcess, events: Events, lifetime: number): Promise<void> {
  const { waiting, flying, confirmed } = events;
  const { stdin, stdout } = service;
  if (!stdin || !stdout) throw new Error("the service has no input");
  const feed = () => {
    // The desk is connected before anything comes for it.
    if (flying.has("bind")) return;
    while (flying.size < IN_FLIGHT && waiting.length > 0) {
      const at = Math.floor(Math.random() * Math.min(waiting.length, IN_FLIGHT));
      const [next] = waiting[0]?.eventId === "bind" ? waiting.splice(0, 1) : waiting.splice(at, 1);
      if (!next) return;
      flying.set(next.eventId, next);
      const line = `${JSON.stringify(next)}\n`;
      // One in four is delivered twice at once.
      stdin.write(Math.random() < 0.25 ? line + line : line);
      if (next.eventId === "bind") return;
    }
  };
  let count = 0;
  for await (const line of createInterface({ input: stdout })) {
    const told = JSON.parse(line) as { ready?: true; eventId?: string; summary?: string };
    const done = told.eventId ? flying.get(told.eventId) : undefined;
    if (done && told.eventId) {
      flying.delete(told.eventId);
      confirmed.push(done);
      const i = /^submit-(\d+)$/.exec(told.eventId)?.[1];
      const number = /REQ-\d+/.exec(told.summary ?? "")?.[0];
      if (i && number && !seen.has(i)) {
        seen.add(i);
        waiting.push(...following(Number(i), number));
      }
    }
    if (++count >= lifetime || (waiting.length === 0 && flying.size === 0)) break;
    feed();
  }
  const ended = new Promise((resolve) => service.once("exit", resolve));
  service.kill("SIGKILL");
  await ended;
}
const seen = new Set<string>();

/** What was held by a process that died is free after a while: this is that while, without the waiting. */
async function deliverTheRest(database: Database, file: string): Promise<void> {
  const later = () => new Date(Date.now() + 3_600_000);
  const messengers = new Map(
    (["slack", "teams"] as const).map((name) => [name, filingPlatform(name, file)] as const),
  );
  for (const address of await outbox.dueAddresses(database, later())) {
    await deliver(address, {
      database,
      outbox,
      jobs: { deliver: async () => {}, respond: async () => {} },
      messengers,
      clock: later,
      onPlaceGone: async () => {},
      onGivenUp: () => {},
    });
  }
}

describeOnEachPlace("a service that is killed again and again", (open) => {
  it("loses no request, makes none twice, and tells nothing twice beyond what was under way", async () => {
    seen.clear();
    const folder = await mkdtemp(join(tmpdir(), "wayfinder-killed-"));
    const file = join(folder, "taken.ndjson");
    const place = await open();
    try {
      const kills = await play(place.where, file);
      expect(kills).toBe(KILLS);
      const database = await place.connect();
      await deliverTheRest(database, file);

      const requests = await database.query<{ instance: string; status: string; desk: string }>(
        "select instance, status, desk from request",
      );
      expect(new Set(requests.map(({ instance }) => instance)).size).toBe(REQUESTS);
      expect(requests).toHaveLength(REQUESTS);
      expect(requests.every(({ desk, status }) => desk === "health" && status === "claimed")).toBe(
        true,
      );
      const events = await database.query<{ kind: string; count: number }>(
        "select kind, count(*)::int as count from request_event group by kind order by kind",
      );
      expect(events).toEqual(
        ["claim", "message", "open"].map((kind) => ({ kind, count: REQUESTS })),
      );
      const left = await database.query(
        "select key from outbox where sent_at is null or given_up_at is not null",
      );
      expect(left).toEqual([]);

      const taken = (await readFile(file, "utf8"))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Taken);
      const posts = new Map<string, number>();
      for (const { how, to, summary } of taken) {
        // A card is one message, whatever it says by now; what was said is one message each.
        const what =
          summary.startsWith("Request REQ") || summary.startsWith("REQ")
            ? /REQ-\d+/.exec(summary)?.[0]
            : summary;
        const key = `${to.channel ?? to.person}: ${what}`;
        if (how === "post") posts.set(key, (posts.get(key) ?? 0) + 1);
      }
      // Each request has its card with the requester and at the desk, and one message there.
      expect(posts.size).toBe(REQUESTS * 3);
      const twice = [...posts.values()].reduce((sum, count) => sum + count - 1, 0);
      console.log(
        `${place.where.split(":")[0]}: ${kills} kills, ${posts.size} messages, ${twice} of them taken twice`,
      );
      // The last life is ended like the others, so one more process died than were killed on the way.
      expect(twice).toBeLessThanOrEqual((kills + 1) * DELIVERIES_AT_A_TIME);
    } finally {
      await place.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
